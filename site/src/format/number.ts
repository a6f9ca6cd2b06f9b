/** A count as a headline shows it: whole up to 9,999, then shortened to three figures. */
export function shortNumber(value: number, locale?: string): string {
  if (Math.abs(value) < 10_000) return fullNumber(value, locale);
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 }).format(value);
}

/** Every digit, with at most two after the point. */
export function fullNumber(value: number, locale?: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
}

/** A share of one, as a percentage. */
export function percent(share: number, locale?: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0,
  }).format(share);
}

/** How a figure moved: a share of what it was. `new` when there was nothing before, `none` when there is nothing at all. */
export type Change = { kind: 'up' | 'down' | 'same'; share: number } | { kind: 'new' } | { kind: 'none' };

export function changeOf(value: number, previous: number): Change {
  if (previous === 0) return value === 0 ? { kind: 'none' } : { kind: 'new' };
  const share = (value - previous) / previous;
  if (Math.abs(share) < 0.0005) return { kind: 'same', share: 0 };
  return { kind: share > 0 ? 'up' : 'down', share };
}
