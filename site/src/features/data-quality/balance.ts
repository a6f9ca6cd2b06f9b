import type { LedgerCounts } from '../../../../core/api/ledger.ts';
import { count as shown } from '../../format/figures.ts';
import type { WordKey } from '../../words/areas.ts';
import { t } from '../../words/t.ts';

/** The fate of accepted events. */
export type Fate = {
  readonly name: WordKey;
  readonly meaning: WordKey;
  readonly count: number;
  readonly isBad: boolean;
};

const fate = (name: FateName, count: number, isBad = false): Fate => ({
  name: `data.${name}`,
  meaning: `data.${name}_meaning`,
  count,
  isBad,
});
type FateName = 'stored' | 'repeats' | 'missing' | 'waiting' | 'erased' | 'quarantined' | 'dead';

/** The outcomes of accepted events; outcomes that did not occur are left out, except `stored`. */
export function fatesOf(totals: LedgerCounts): Fate[] {
  const fates = [
    fate('stored', totals.stored),
    fate('repeats', totals.deduplicated),
    fate('missing', totals.missing, true),
    fate('waiting', totals.waiting ?? 0),
    fate('erased', totals.erased),
    fate('quarantined', totals.quarantined, true),
    fate('dead', totals.dead, true),
  ];
  return fates.filter(({ name, count }) => count > 0 || name === 'data.stored');
}

/** Whether the account balances, in a sentence. */
export type Verdict = { readonly text: string; readonly isOpen: boolean };

/** The worst first: lost events, rows that nobody sent, and events without an outcome. */
export function verdictOf({ received, missing, unaccounted, balance }: LedgerCounts): Verdict {
  const open = (text: string): Verdict => ({ text, isOpen: true });
  if (missing > 0) return open(t('data.lost', { count: missing }));
  if (unaccounted > 0) return open(t('data.unaccounted', { count: unaccounted }));
  if (balance !== 0) return open(t('data.unbalanced', { missing: shown(Math.abs(balance)), count: received }));
  return { text: t('data.received', { count: received }), isOpen: false };
}

/** The part of the account that relies on the store's confirmation; undefined if each event was looked up and found. */
export function unprovenText({ unproven }: LedgerCounts): string | undefined {
  return unproven === 0 ? undefined : t('data.unproven', { count: unproven });
}

/** Reasons of rejection, the most frequent first. */
export function reasonsOf({ rejected }: LedgerCounts): [reason: string, count: number][] {
  return Object.entries(rejected).sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
}
