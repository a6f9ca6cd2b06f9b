import type { LedgerCounts, LedgerInterval } from '../../../core/api/ledger.ts';
import type { LedgerSpan } from '../api/client.ts';
import { fullNumber } from '../format/number.ts';

/** The spans of the account page. */
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

/** One outcome of events, in words for people. */
export type Fate = { readonly name: string; readonly count: number; readonly meaning: string; readonly isBad: boolean };

/** The outcomes of accepted events; outcomes that did not occur are left out, except `stored`. */
export function fatesOf(totals: LedgerCounts): Fate[] {
  const fates: Fate[] = [
    { name: 'Stored', count: totals.stored, meaning: 'counted in every report', isBad: false },
    { name: 'Repeats', count: totals.deduplicated, meaning: 'sent again, counted once', isBad: false },
    { name: 'Missing', count: totals.missing, meaning: 'confirmed by the store and lost since', isBad: true },
    { name: 'Waiting', count: totals.waiting ?? 0, meaning: 'durable, stored shortly', isBad: false },
    { name: 'Erased', count: totals.erased, meaning: 'erased with their person', isBad: false },
    {
      name: 'Quarantined',
      count: totals.quarantined,
      meaning: 'rejected by the store, kept with the reason',
      isBad: true,
    },
    { name: 'Dead letters', count: totals.dead, meaning: 'kept until they are replayed', isBad: true },
  ];
  return fates.filter(({ name, count }) => count > 0 || name === 'Stored');
}

/** Whether the account balances, in a sentence. */
export type Verdict = { readonly text: string; readonly isOpen: boolean };

/** The worst first: lost events, rows that nobody sent, and events without an outcome. */
export function verdictOf({ received, missing, unaccounted, balance }: LedgerCounts): Verdict {
  const open = (text: string) => ({ text, isOpen: true });
  if (missing > 0) return open(`${counted(missing)} lost: confirmed by the store and no longer in it`);
  if (unaccounted > 0) return open(`${counted(unaccounted)} in the store that nobody sent`);
  if (balance !== 0) return open(`${fullNumber(Math.abs(balance))} of ${counted(received)} not accounted for yet`);
  return { text: `${counted(received)} received, all accounted for`, isOpen: false };
}

/** The part of the account that relies on the store's confirmation; undefined if each event was looked up and found. */
export function unprovenText({ unproven }: LedgerCounts): string | undefined {
  if (unproven === 0) return undefined;
  return `${counted(unproven)} not proven: the store confirmed them, but they were not looked up one by one.`;
}

function counted(events: number): string {
  return `${fullNumber(events)} ${events === 1 ? 'event' : 'events'}`;
}

/** Reasons of rejection, the most frequent first. */
export function reasonsOf({ rejected }: LedgerCounts): [reason: string, count: number][] {
  return Object.entries(rejected).sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
}
