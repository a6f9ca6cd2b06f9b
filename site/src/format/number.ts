/** A count for a headline: complete up to 9,999, then shortened to three digits. */
export function shortNumber(value: number, locale?: string): string {
  if (Math.abs(value) < 10_000) return fullNumber(value, locale);
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 }).format(value);
}

/** Every digit, with at most two decimals. */
export function fullNumber(value: number, locale?: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
}

/** A fraction as a percentage. */
export function percent(share: number, locale?: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0,
  }).format(share);
}

/** The change of a figure as a fraction of the earlier value. `new` if that was zero, `none` if both are. */
export type Change = { kind: 'up' | 'down' | 'same'; share: number } | { kind: 'new' } | { kind: 'none' };

export function changeOf(value: number, previous: number): Change {
  if (previous === 0) return value === 0 ? { kind: 'none' } : { kind: 'new' };
  const share = (value - previous) / previous;
  if (Math.abs(share) < 0.0005) return { kind: 'same', share: 0 };
  return { kind: share > 0 ? 'up' : 'down', share };
}
