/** `12,345.68`; money with its ISO code, other units after the number. */
export function formatNumber(value: number, unit?: string): string {
  if (unit !== undefined && /^[A-Z]{3}$/.test(unit)) {
    return new Intl.NumberFormat('en-US', { style: 'currency', currency: unit }).format(value);
  }
  const text = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(value);
  return unit === undefined ? text : `${text} ${unit}`;
}

/** `12.3%`. */
export function formatShare(fraction: number): string {
  return new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 }).format(fraction);
}

/** `up 12.3%`, `down 4%`, `unchanged`. A change from zero has no percentage. */
export function formatChange(current: number, previous: number): string {
  if (current === previous) return 'unchanged';
  const direction = current > previous ? 'up' : 'down';
  return previous === 0 ? `${direction} from nothing` : `${direction} ${formatShare(Math.abs(current / previous - 1))}`;
}
