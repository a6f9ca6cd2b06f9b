import type { KeySummary } from '../../../../core/api/keys.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** A key that ends within these days is pointed out, so that somebody can rotate it. */
const SOON_DAYS = 14;

/** After how many days a new key, or an old one that was rotated, ends. */
export const LIVES = ['never', '1', '7', '30', '90', '365'] as const;
export type Life = (typeof LIVES)[number];

/** The end of a key as the API takes it; null for none. */
export function endAfter(life: Life, nowMs: number): string | null {
  return life === 'never' ? null : new Date(nowMs + Number(life) * DAY_MS).toISOString();
}

/** Days until a key ends, the last one begun; negative after its end, undefined without one. */
export function daysLeft({ expires_at }: KeySummary, nowMs: number): number | undefined {
  if (expires_at === null) return undefined;
  const days = (Date.parse(expires_at) - nowMs) / DAY_MS;
  return days < 0 ? Math.floor(days) : Math.ceil(days);
}

export function endsSoon(key: KeySummary, nowMs: number): boolean {
  const days = daysLeft(key, nowMs);
  return key.revoked_at === null && days !== undefined && days >= 0 && days <= SOON_DAYS;
}

/** The last use is known to the hour: `last_used_at` is the hour's beginning. */
export function isUsedNow(lastUsedMs: number, nowMs: number): boolean {
  return nowMs - lastUsedMs < HOUR_MS;
}
