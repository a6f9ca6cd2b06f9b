/** How a column is stored matters to nobody who reads it. */
export function shortType(type: string): string {
  return type.replace(/LowCardinality\(([^()]*)\)/g, '$1');
}
