import type { LedgerCounts, LedgerInterval } from '../../../core/api/ledger.ts';
import type { LedgerSpan } from '../api/client.ts';
import { fullNumber } from '../format/number.ts';

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
    { name: 'Missing', count: totals.missing, meaning: 'stored once, and lost from the store since', isBad: true },
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

/** Whether the account adds up, in a sentence. */
export type Verdict = { readonly text: string; readonly isOpen: boolean };

/** The worst first: events that are lost, rows that nobody sent, and what has no fate yet. */
export function verdictOf({ received, missing, unaccounted, balance }: LedgerCounts): Verdict {
  const open = (text: string) => ({ text, isOpen: true });
  if (missing > 0) return open(`${counted(missing)} lost: stored once, and no longer in the store`);
  if (unaccounted > 0) return open(`${counted(unaccounted)} in the store that nobody sent`);
  if (balance !== 0) return open(`${fullNumber(Math.abs(balance))} of ${counted(received)} not accounted for yet`);
  return { text: `${counted(received)} received, every one accounted for`, isOpen: false };
}

/** What of the account rests on the store's word alone; undefined where each event was looked for and found. */
export function unprovenText({ unproven }: LedgerCounts): string | undefined {
  if (unproven === 0) return undefined;
  return `${counted(unproven)} not proven: the store confirmed them, and cannot be asked for each of them now.`;
}

function counted(events: number): string {
  return `${fullNumber(events)} ${events === 1 ? 'event' : 'events'}`;
}

/** Reasons of refusal, the most frequent first. */
export function reasonsOf({ rejected }: LedgerCounts): [reason: string, count: number][] {
  return Object.entries(rejected).sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
}
