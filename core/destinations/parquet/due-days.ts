import type { WrittenTable } from '../../api/written-tables.ts';
import { addDays, type CalendarDate, dateInUtc, daysBetween } from '../../base/time/calendar.ts';
import { HOUR_MS } from '../../base/time/durations.ts';
import { localDate, startOfDate } from '../../base/time/zones.ts';
import type { DayVersion } from './layout.ts';

/** The days of a project as the store and our own records know them. */
export type DayFacts = {
  /** The zone whose midnights divide the days. */
  readonly timezone: string;
  readonly firstDay: CalendarDate;
  readonly nowMs: number;
  /** After so long without an insert, a day counts as settled; an insert takes no longer. */
  readonly quietMs: number;
  /** When a row last came into each day of UTC, Unix milliseconds. */
  readonly changedMs: ReadonlyMap<CalendarDate, number>;
  /** The latest version of each day of the table that is in the bucket. */
  readonly written: ReadonlyMap<CalendarDate, DayVersion>;
};

/** Events of devices that were offline trickle in: a day is looked at again for them once an hour at most. */
const AGAIN_MS_MIN = HOUR_MS;
/** A date of UTC that is not over changes all the time, though rarely for the sake of the day before. */
const RUNNING_AGAIN_MS_MIN = 6 * HOUR_MS;
/** A day into which something comes all the time is not waited for longer than this. */
const UNQUIET_MS_MAX = 2 * HOUR_MS;

/**
 * The days of events or sessions that are to be read now, the latest first: days that are over and were never written, and
 * days into which something may have come after they were read (the store tells changes by dates of UTC). Days without
 * events are written too, so that whoever waits for a day's `_SUCCESS` is told.
 */
export function dueDays(table: 'events' | 'sessions', facts: DayFacts): CalendarDate[] {
  const last = addDays(localDate(facts.timezone, facts.nowMs), -1);
  const count = Math.max(0, daysBetween(facts.firstDay, last) + 1);
  const days = Array.from({ length: count }, (_, index) => addDays(last, -index));
  return days.filter((day) => isDue(table, day, facts));
}

function isDue(table: WrittenTable, day: CalendarDate, facts: DayFacts): boolean {
  const { nowMs, quietMs, written, timezone } = facts;
  const endMs = startOfDate(timezone, addDays(day, 1));
  const { changedMs, isRunning } = lastChange(table, day, facts);
  const isQuiet = Math.max(changedMs, endMs) < nowMs - quietMs;
  const before = written.get(day);
  if (before === undefined) return isQuiet || endMs < nowMs - UNQUIET_MS_MAX;
  if (changedMs < before.asOfMs - quietMs) return false;
  const ageMs = nowMs - before.asOfMs;
  if (isRunning) return ageMs >= RUNNING_AGAIN_MS_MIN;
  return ageMs >= AGAIN_MS_MIN && (isQuiet || ageMs >= UNQUIET_MS_MAX);
}

type LastChange = { readonly changedMs: number; readonly isRunning: boolean };

/** When something last came into the day; sessions that begin in it may last into the next one, which counts once it is over. */
function lastChange(table: WrittenTable, day: CalendarDate, { timezone, nowMs, changedMs }: DayFacts): LastChange {
  const nextEndMs = startOfDate(timezone, addDays(day, 2));
  const untilMs = table === 'sessions' && nextEndMs <= nowMs ? nextEndMs : startOfDate(timezone, addDays(day, 1));
  const lastDate = dateInUtc(untilMs - 1);
  let last = 0;
  for (let date = dateInUtc(startOfDate(timezone, day)); date <= lastDate; date = addDays(date, 1)) {
    last = Math.max(last, changedMs.get(date) ?? 0);
  }
  return { changedMs: last, isRunning: lastDate >= dateInUtc(nowMs) };
}

/** The latest day that is over and settled, whose end a snapshot stands for; undefined if it was written already. */
export function dueSnapshot({ timezone, nowMs, quietMs, firstDay, written }: DayFacts): CalendarDate | undefined {
  const day = addDays(localDate(timezone, nowMs - quietMs), -1);
  return day < firstDay || written.has(day) ? undefined : day;
}
