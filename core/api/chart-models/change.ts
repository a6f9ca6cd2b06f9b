/**
 * A figure beside the same figure of earlier days. `no_data`: the earlier days have none to compare with. `from_zero`: a
 * share of zero does not exist.
 */
export type Change =
  | { readonly kind: 'up' | 'down' | 'same'; readonly fraction: number }
  | { readonly kind: 'from_zero' | 'no_data' };

/** Which direction is good news: more visitors, fewer bounces; null for figures that are neither. */
export type GoodDirection = 'up' | 'down' | null;

const SAME_FRACTION_MAX = 0.0005;

export function changeOf(value: number | null, previous: number | null | undefined): Change {
  if (value === null || previous === null || previous === undefined) return { kind: 'no_data' };
  if (previous === 0) return value === 0 ? { kind: 'same', fraction: 0 } : { kind: 'from_zero' };
  const fraction = (value - previous) / Math.abs(previous);
  if (Math.abs(fraction) < SAME_FRACTION_MAX) return { kind: 'same', fraction: 0 };
  return { kind: fraction > 0 ? 'up' : 'down', fraction };
}

export function moodOf(change: Change, good: GoodDirection): 'good' | 'bad' | 'neutral' {
  if (good === null || (change.kind !== 'up' && change.kind !== 'down')) return 'neutral';
  return change.kind === good ? 'good' : 'bad';
}
