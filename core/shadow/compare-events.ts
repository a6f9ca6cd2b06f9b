import type { CalendarDate } from '../base/time/calendar.ts';
import type { KeyGroup, ShadowItem, SlotCount } from './facts.ts';
import { type ShadowCell, ShadowLedger } from './ledger.ts';
import { type LostTime, lostTime, type Partners } from './lost-time.ts';
import { type Paired, pairEvents, renamedIn } from './pair-events.ts';

/** Both sides' events by key, as the store finds them (`match-tree.ts`). */
export type EventFacts = {
  readonly groups: readonly KeyGroup[];
  readonly slots: readonly SlotCount[];
  /** The other tool's names for events of ours, as somebody told us. */
  readonly names?: ReadonlyMap<string, string>;
};

export type ComparedEvents = { readonly cells: readonly ShadowCell[]; readonly lost: LostTime };

/** The events behind a key, and how many keys are like it. */
type Found = Paired & Pick<KeyGroup, 'keys' | 'firstMs' | 'lastMs'>;

/**
 * Compares the events of both sides one by one. Every event of either side is in exactly one entry or counts on the same day
 * under the same name on both, so the causes of a cell add up to its difference.
 */
export function compareEvents(
  { groups, slots, names }: EventFacts,
  isShown: (day: CalendarDate) => boolean,
): ComparedEvents {
  const isRenamed = renamedIn(groups, names);
  const found = groups.map((group) => ({ ...group, ...pairEvents(group, isRenamed) }));
  const lost = lostTime(slots, {
    ours: partnersOf(found, ({ onlyOurs }) => onlyOurs.filter(counts)),
    theirs: partnersOf(found, ({ onlyTheirs }) => onlyTheirs),
  });
  const causes = { lost, lateIsLeftOut: leavesOutLate(found, lost), sampledDays: sampledDays(groups) };
  const ledger = new ShadowLedger();
  for (const group of groups) countSides(ledger, group);
  for (const each of found) enterAll(ledger, each, causes);
  return { cells: ledger.close(isShown), lost };
}

function counts({ leftOut }: ShadowItem): boolean {
  return leftOut === '';
}

function partnersOf(found: readonly Found[], only: (of: Found) => readonly ShadowItem[]): Partners {
  const missing = new Map<number, number>();
  for (const each of found) {
    for (const { slot } of only(each)) missing.set(slot, (missing.get(slot) ?? 0) + each.keys);
  }
  return { found: found.reduce((sum, { pairs, keys }) => sum + pairs.length * keys, 0), missing };
}

/** Whether the other tool leaves out what comes late: most of it is missing there, and far more than of the rest. */
function leavesOutLate(found: readonly Found[], { there }: LostTime): boolean {
  const sums = { late: { found: 0, missing: 0 }, punctual: { found: 0, missing: 0 } };
  for (const { pairs, onlyOurs, keys } of found) {
    for (const { ours } of pairs) sums[ours.isLate ? 'late' : 'punctual'].found += keys;
    for (const ours of onlyOurs.filter((each) => counts(each) && !there.has(each.slot))) {
      sums[ours.isLate ? 'late' : 'punctual'].missing += keys;
    }
  }
  const share = ({ found: known, missing }: { found: number; missing: number }) =>
    missing === 0 ? 0 : missing / (known + missing);
  return share(sums.late) > 0.5 && share(sums.late) > 3 * share(sums.punctual);
}

function sampledDays(groups: readonly KeyGroup[]): ReadonlySet<CalendarDate> {
  const sampled = groups.flatMap(({ ours }) => ours.filter(({ weight }) => weight > 1));
  return new Set(sampled.map(({ day }) => day));
}

function countSides(ledger: ShadowLedger, { ours, theirs, keys }: KeyGroup): void {
  for (const each of ours.filter(counts)) ledger.ours(each.day, each.name, each.weight * keys);
  for (const each of theirs) ledger.theirs(each.day, each.name, keys);
}

type Causes = {
  readonly lost: LostTime;
  readonly lateIsLeftOut: boolean;
  readonly sampledDays: ReadonlySet<CalendarDate>;
};

function enterAll(ledger: ShadowLedger, of: Found, { lost, lateIsLeftOut, sampledDays: sampled }: Causes): void {
  const { pairs, copiesOurs, copiesTheirs, onlyOurs, onlyTheirs, keys, firstMs, lastMs } = of;
  const time = { firstMs, lastMs };
  for (const { ours, theirs } of pairs) {
    if (ours.leftOut !== '') {
      ledger.enter(theirs.day, theirs.name, { cause: ours.leftOut, count: -keys, ...time });
      continue;
    }
    ledger.enter(ours.day, ours.name, { cause: 'sampling', count: (ours.weight - 1) * keys, ...time });
    const steps = [
      { day: ours.day, event: ours.name },
      { day: ours.theirDay, event: ours.name },
      { day: theirs.day, event: ours.name },
      { day: theirs.day, event: theirs.name },
    ] as const;
    const causes = ['time_zone', 'clock', 'renamed'] as const;
    for (const [index, cause] of causes.entries()) {
      const [from, to] = [steps[index], steps[index + 1]];
      if (!from || !to || (from.day === to.day && from.event === to.event)) continue;
      ledger.move(from, to, { cause, count: keys, ...time });
    }
  }
  for (const { day, name, weight } of copiesOurs.filter(counts)) {
    ledger.enter(day, name, { cause: 'duplicates_here', count: weight * keys, ...time });
  }
  for (const { day, name } of copiesTheirs) ledger.enter(day, name, { cause: 'duplicates', count: -keys, ...time });
  for (const { day, name, slot, isLate, weight } of onlyOurs.filter(counts)) {
    const cause = lost.there.has(slot) ? 'lost_time' : isLate && lateIsLeftOut ? 'late' : undefined;
    if (cause) ledger.enter(day, name, { cause, count: weight * keys, ...time });
  }
  for (const { day, name, slot, isErased } of onlyTheirs) {
    const missed = lost.here.has(slot) ? 'lost_time_here' : sampled.has(day) ? 'sampling' : undefined;
    const cause = isErased ? 'erased' : missed;
    if (cause) ledger.enter(day, name, { cause, count: -keys, ...time });
  }
}
