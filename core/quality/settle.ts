import type { Found } from './check.ts';
import { findingKey } from './judge-day.ts';
import type { DayRow, Profiles } from './profile.ts';
import type { FindingRecord } from './record.ts';

/** A fault that has not come for so many whole days is over. */
const OVER_DAYS = 2;
/** Days before a fault that say what was right leave the four weeks; by then the new is the usual. */
const USUAL_DAYS = 21;

export type Judged = { readonly day: number; readonly isWhole: boolean; readonly found: readonly Found[] };

/** The findings that a judged day begins and changes. */
export type Settled = {
  readonly begun: readonly Found[];
  /** Those that are there again, and those that end, as they are now. */
  readonly changed: readonly FindingRecord[];
};

/**
 * Tells a finding once: it is begun unless one of its key is open, or was accepted. One that is over and comes again is a
 * new one. Judging a day again changes nothing.
 */
export function settle(known: readonly FindingRecord[], { day, isWhole, found }: Judged, nowMs: number): Settled {
  const standing = new Map(known.filter(({ state }) => state !== 'over').map((record) => [record.key, record]));
  const past = new Set(known.filter(({ state }) => state === 'over').map(({ key, lastDay }) => `${lastDay} ${key}`));
  const begun = found.filter((each) => {
    const key = findingKey(each);
    return !standing.has(key) && !past.has(`${day} ${key}`) && !isWithin(known, key, day);
  });
  const seen = new Set(found.map(findingKey));
  const changed = [...standing.values()].flatMap((record): FindingRecord[] => {
    if (record.state !== 'open') return [];
    if (seen.has(record.key)) return day > record.lastDay ? [{ ...record, lastDay: day }] : [];
    if (!isWhole || day <= record.lastDay) return [];
    if (day - record.day >= USUAL_DAYS) return [{ ...record, state: 'accepted', endedMs: nowMs }];
    return day - record.lastDay >= OVER_DAYS ? [{ ...record, state: 'over', endedMs: nowMs }] : [];
  });
  return { begun, changed };
}

/** A day between the first and the last of a finding that is over. */
function isWithin(known: readonly FindingRecord[], key: string, at: number): boolean {
  return known.some(({ key: own, day, lastDay }) => own === key && day <= at && at <= lastDay);
}

/** Leaves out of the days before what open findings are about: a fault is no reason to expect it. */
export function withoutFaults(profiles: Profiles, known: readonly FindingRecord[]): Profiles {
  const open = known.filter(({ state }) => state === 'open');
  if (open.length === 0) return profiles;
  return { ...profiles, before: profiles.before.filter((row) => !open.some((record) => isFaulty(row, record))) };
}

function isFaulty(row: DayRow, { day, facts: { event = '', platform = '', property = '' } }: FindingRecord): boolean {
  return row.day >= day && row.event === event && row.platform === platform && row.property === property;
}
