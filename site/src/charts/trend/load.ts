/** Loads Chart.js and what draws with it. Pages that always show a chart call this when their figures are there. */
export function loadTrendDrawing(): Promise<typeof import('./draw.ts')> {
  return import('./draw.ts');
}
