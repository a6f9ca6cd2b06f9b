import type { ChartLine, ChartModel } from './series.ts';

/** The colours of a chart, from the design's custom properties in the current theme. */
export type Palette = {
  readonly lines: readonly string[];
  readonly previous: string;
  readonly grid: string;
  readonly text: string;
  readonly sheet: string;
  readonly edge: string;
  readonly ink: string;
  readonly font: string;
};

const lineNames = ['--chart-1', '--chart-2', '--chart-3', '--chart-4', '--chart-5', '--chart-6'];

/** Resolved through an element, because a custom property may still contain both themes. */
export function readPalette(host: HTMLElement): Palette {
  const probe = document.createElement('span');
  host.append(probe);
  const color = (name: string): string => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const palette: Palette = {
    lines: lineNames.map(color),
    previous: color('--chart-previous'),
    grid: color('--line'),
    text: color('--ink-3'),
    sheet: color('--sheet'),
    edge: color('--line-strong'),
    ink: color('--ink'),
    font: getComputedStyle(host).fontFamily,
  };
  probe.remove();
  return palette;
}

export function colorOfLine(model: ChartModel, line: ChartLine, palette: Palette): string {
  const place = model.lines.filter(({ role }) => role === 'main').indexOf(line);
  return line.role === 'previous' ? palette.previous : (palette.lines[place] ?? palette.ink);
}

/** The same colour with the given opacity; `color` is the browser's computed `rgb(r, g, b)`. */
export function withAlpha(color: string, alpha: number): string {
  return color.replace(/^rgba?\(([^)]*)\)$/, (_, parts: string) => {
    const [red, green, blue] = parts.split(/[\s,/]+/);
    return `rgba(${red}, ${green}, ${blue}, ${alpha})`;
  });
}

/** Calls back when the theme changes, by the button or by the system. Returns a function that stops it. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const query = matchMedia('(prefers-color-scheme: dark)');
  query.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    query.removeEventListener('change', listener);
  };
}
