import type { AuditOutcome } from '../../api/audit.ts';
import { MINUTE_MS } from '../../base/time/durations.ts';

/** Something that strangers or programs can repeat without end, such as a wrong password. */
export type Repeatable = {
  /** Those of a kind, account and address are counted together; holds no address itself. */
  readonly key: string;
  readonly action: string;
  readonly target: string;
  readonly outcome: AuditOutcome;
};

type Count = Omit<Repeatable, 'key'> & { readonly count: number };

/** The counts of the current minute. */
export type RepeatWindow = { readonly minute: number; readonly counts: Readonly<Record<string, Count>> };

/** Entries that a minute may add by themselves, and groups that are told apart in the sum of the others. */
const OWN_ENTRIES_MAX = 20;
const GROUPS_MAX = 100;
const OTHERS = 'others';

export type Folded = { readonly window: RepeatWindow; readonly isWritten: boolean };

/**
 * Counts one more in its minute. The first of each group is written as an entry of its own, up to a bound; the rest
 * becomes one sum when the minute is over. So a flood adds at most 21 entries a minute, and the first try is seen at once.
 */
export function foldRepeat(
  window: RepeatWindow | undefined,
  { key, action, target, outcome }: Repeatable,
  nowMs: number,
): Folded {
  const minute = Math.floor(nowMs / MINUTE_MS);
  const counts = window?.minute === minute ? window.counts : {};
  const groups = Object.keys(counts).length;
  const known = Object.hasOwn(counts, key) ? counts[key] : undefined;
  if (!known && groups < OWN_ENTRIES_MAX)
    return folded(minute, counts, key, { action, target, outcome, count: 0 }, true);
  const place = known || groups < GROUPS_MAX ? key : OTHERS;
  const before = Object.hasOwn(counts, place) ? counts[place]?.count : undefined;
  const kept = place === OTHERS ? { action, outcome, target: OTHERS } : { action, outcome, target };
  return folded(minute, counts, place, { ...kept, count: (before ?? 0) + 1 }, false);
}

function folded(minute: number, counts: RepeatWindow['counts'], key: string, count: Count, isWritten: boolean): Folded {
  return { window: { minute, counts: { ...counts, [key]: count } }, isWritten };
}

/** The sum of a minute: how many more there were of each action, and of which targets most. */
export type RepeatSum = {
  readonly action: string;
  readonly outcome: AuditOutcome;
  readonly atMs: number;
  readonly details: { readonly times: number; readonly groups: number; readonly most: readonly object[] };
};

const MOST_SHOWN = 5;

/** The sums of a minute that is over; none if nothing was repeated. */
export function sumsOf({ minute, counts }: RepeatWindow): RepeatSum[] {
  const repeated = Object.values(counts).filter(({ count }) => count > 0);
  return [...new Set(repeated.map(({ action }) => action))].map((action) => {
    const all = repeated.filter((each) => each.action === action).sort((a, b) => b.count - a.count);
    const times = all.reduce((sum, { count }) => sum + count, 0);
    const most = all.slice(0, MOST_SHOWN).map(({ target, count }) => ({ target, times: count }));
    return {
      action,
      outcome: all[0]?.outcome ?? 'success',
      atMs: minute * MINUTE_MS,
      details: { times, groups: all.length, most },
    };
  });
}

/** When the sums are due. */
export function minuteEndMs({ minute }: RepeatWindow): number {
  return (minute + 1) * MINUTE_MS;
}
