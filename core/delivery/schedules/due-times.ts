import { type Cadence, WEEKDAYS } from '../../api/schedules.ts';
import { addDays, type CalendarDate, utcMidnight } from '../../base/time/calendar.ts';
import { endOfUnit } from '../../base/time/calendar-units.ts';
import { HOUR_MS, MINUTE_MS } from '../../base/time/durations.ts';
import { offsetMs } from '../../base/time/offsets.ts';
import { instantOf, localDate } from '../../base/time/zones.ts';

/**
 * The first time after `afterMs` at which a schedule is due, by the clocks of the zone.
 *
 * A time that clocks skip in spring is due at the first instant after the jump, and one that they show twice in autumn at
 * the first of the two. Every hour means every hour that passes, so both hours of a clock change count.
 */
export function nextDue(cadence: Cadence, zone: string, afterMs: number): number {
  if (cadence.every === 'hour') return nextHour(cadence.minute, zone, afterMs);
  const clockMs = clockOf(cadence.at);
  for (let date = addDays(localDate(zone, afterMs), -1); ; date = addDays(date, 1)) {
    const atMs = isDay(cadence, date) ? instantOf(zone, { date, clockMs }) : 0;
    if (atMs > afterMs) return atMs;
  }
}

/** The next times at which it is due, in order. */
export function nextDues(cadence: Cadence, zone: string, afterMs: number, count: number): number[] {
  const dues: number[] = [];
  while (dues.length < count) dues.push(nextDue(cadence, zone, dues.at(-1) ?? afterMs));
  return dues;
}

/** The run that is due at `nowMs`: after a time without runs one run, of the latest due time, stands for all that were missed. */
export type CaughtUp = {
  readonly dueMs: number;
  /** Due times before it that were missed. */
  readonly skipped: number;
  readonly nextMs: number;
};

/** @param firstMs  a due time that has come and was not run yet */
export function catchUp(cadence: Cadence, zone: string, firstMs: number, nowMs: number): CaughtUp {
  let dueMs = firstMs;
  for (let skipped = 0; ; skipped++) {
    const nextMs = nextDue(cadence, zone, dueMs);
    if (nextMs > nowMs) return { dueMs, skipped, nextMs };
    dueMs = nextMs;
  }
}

/** Clocks of some zones are ahead by half an hour, and one changes by half an hour: minutes are looked at one by one. */
function nextHour(minute: number, zone: string, afterMs: number): number {
  for (let atMs = (Math.floor(afterMs / MINUTE_MS) + 1) * MINUTE_MS; ; atMs += MINUTE_MS) {
    const localMs = atMs + offsetMs(zone, atMs);
    if (Math.floor(localMs / MINUTE_MS) % (HOUR_MS / MINUTE_MS) === minute) return atMs;
  }
}

function isDay(cadence: Exclude<Cadence, { every: 'hour' }>, date: CalendarDate): boolean {
  if (cadence.every === 'day') return true;
  if (cadence.every === 'week') return weekdayOf(date) === cadence.weekday;
  const last = endOfUnit('month', date);
  return Number(date.slice(8)) === Math.min(cadence.day, Number(last.slice(8)));
}

function weekdayOf(date: CalendarDate): (typeof WEEKDAYS)[number] | undefined {
  return WEEKDAYS[(new Date(utcMidnight(date)).getUTCDay() + 6) % 7];
}

function clockOf(at: string): number {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  return hours * HOUR_MS + minutes * MINUTE_MS;
}
