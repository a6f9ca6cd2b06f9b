import type { LedgerCounts, LedgerInterval } from '../../../core/api/ledger.ts';
import type { LedgerSpan } from '../api/client.ts';

/** The spans that the account of events can be looked at for. */
export const SPANS = {
  hour: { label: 'Last hour', ms: 3_600_000, interval: 'minute' },
  day: { label: '24 hours', ms: 86_400_000, interval: 'hour' },
  week: { label: '7 days', ms: 7 * 86_400_000, interval: 'day' },
  month: { label: '30 days', ms: 30 * 86_400_000, interval: 'day' },
} as const satisfies Record<string, { label: string; ms: number; interval: LedgerInterval }>;
export type SpanName = keyof typeof SPANS;

export function ledgerSpan(name: SpanName, nowMs: number): LedgerSpan {
  const { ms, interval } = SPANS[name];
  return { from: new Date(nowMs - ms).toISOString(), interval };
}

/** One thing that became of events, in words for people. */
export type Fate = { readonly name: string; readonly count: number; readonly meaning: string; readonly isBad: boolean };

/** What became of the accepted events; what nothing happened of is left out, but for `stored`. */
export function fatesOf(totals: LedgerCounts): Fate[] {
  const fates: Fate[] = [
    { name: 'Stored', count: totals.stored, meaning: 'counted in every report', isBad: false },
    { name: 'Repeats', count: totals.deduplicated, meaning: 'came again, count once', isBad: false },
    { name: 'On their way', count: totals.waiting ?? 0, meaning: 'durable, stored in a moment', isBad: false },
    { name: 'Erased', count: totals.erased, meaning: 'of persons who were erased', isBad: false },
    {
      name: 'Quarantined',
      count: totals.quarantined,
      meaning: 'refused by the store, kept with the reason',
      isBad: true,
    },
    { name: 'Dead letters', count: totals.dead, meaning: 'kept until they are replayed', isBad: true },
  ];
  return fates.filter(({ name, count }) => count > 0 || name === 'Stored');
}

/** Reasons of refusal, the most frequent first. */
export function reasonsOf({ rejected }: LedgerCounts): [reason: string, count: number][] {
  return Object.entries(rejected).sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
}
