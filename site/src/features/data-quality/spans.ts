import type { LedgerInterval } from '../../../../core/api/ledger.ts';
import type { LedgerSpan } from '../../api/client.ts';
import type { WordKey } from '../../words/areas.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The periods of the page, each with the length of its rows. */
export const SPANS = {
  hour: { label: 'data.span_hour', ms: HOUR_MS, interval: 'minute' },
  day: { label: 'data.span_day', ms: DAY_MS, interval: 'hour' },
  week: { label: 'data.span_week', ms: 7 * DAY_MS, interval: 'day' },
  month: { label: 'data.span_month', ms: 30 * DAY_MS, interval: 'day' },
} as const satisfies Record<string, { label: WordKey; ms: number; interval: LedgerInterval }>;
export type SpanName = keyof typeof SPANS;

export const SPAN_NAMES: readonly SpanName[] = ['hour', 'day', 'week', 'month'];

export function spanNamed(text: string | undefined): SpanName {
  return SPAN_NAMES.find((name) => name === text) ?? 'day';
}

export function ledgerSpan(name: SpanName, nowMs: number): LedgerSpan {
  const { ms, interval } = SPANS[name];
  return { from: new Date(nowMs - ms).toISOString(), interval };
}
