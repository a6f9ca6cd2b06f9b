import type { OverQuota } from '../api/plans.ts';
import { type ApiErrorOf, apiError } from '../base/errors.ts';

/** An organisation's calendar month in UTC, which one quota covers. */
export type QuotaMonth = {
  readonly organizationId: string;
  /** `2026-11`. */
  readonly month: string;
};

/**
 * The longest `Retry-After` of an exhausted quota, in seconds. The month may last weeks longer, but a JavaScript timer
 * of more than 24.8 days fires at once, a page or process seldom lives that long (Segment's SDKs wait five minutes in
 * any case), and clients should notice a raised quota within the hour.
 */
export const QUOTA_RETRY_S_MAX = 60 * 60;

export function monthOf(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 7);
}

/** Unix milliseconds of the beginning of the month, in UTC. */
export function monthStartMs(nowMs: number): number {
  const now = new Date(nowMs);
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth());
}

/** Unix milliseconds of the beginning of the next month, in UTC. */
export function nextMonthMs(nowMs: number): number {
  const now = new Date(nowMs);
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1);
}

/** Which bound ended the month: the organisation's own, or its plan's, over which it stops or keeps a part. */
export type QuotaBound = 'own' | OverQuota;

const REMEDIES: Readonly<Record<QuotaBound, string>> = {
  own: 'Its owner can raise `monthly_events_max`',
  stop: 'Its owner can have a part of the visitors kept (`over_quota: "sample"`) or ask for a larger plan',
  sample: 'So much more was sent that one visitor in 128 was too many; its owner can ask for a larger plan',
};

/** The answer to events of a month whose quota is exhausted. */
export function quotaExceeded(
  eventsUsed: number,
  eventsMax: number,
  nowMs: number,
  bound: QuotaBound,
): ApiErrorOf<'quota_exceeded'> {
  const next = nextMonthMs(nowMs);
  const message = `This organization has used ${eventsUsed} of the ${eventsMax} events that it takes in ${monthOf(nowMs)}; none of this request was taken. ${REMEDIES[bound]}, or send again from ${new Date(next).toISOString().slice(0, 10)} (UTC).`;
  return apiError('quota_exceeded', message, {
    retryAfterS: Math.min(QUOTA_RETRY_S_MAX, Math.ceil((next - nowMs) / 1000)),
    details: { month: monthOf(nowMs), events_used: eventsUsed, events_max: eventsMax },
  });
}
