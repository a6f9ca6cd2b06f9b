import { addDays, type CalendarDate, weekday } from './calendar.ts';
import { HOUR_MS, MINUTE_MS } from './durations.ts';
import { WEEKDAYS, type Weekday } from './weekdays.ts';
import { instantOf, localDate } from './zones.ts';

/**
 * A stretch of local time, `22:00` to `07:00`. One that does not end after it begins ends on the next day, and belongs to
 * the day on which it begins. Without weekdays it begins every day.
 */
export type LocalHours = {
  readonly start: string;
  readonly end: string;
  readonly weekdays?: readonly Weekday[] | undefined;
};
/** Half-open, Unix milliseconds. */
export type Span = { readonly startMs: number; readonly endMs: number };

/** The stretch that begins on this date; undefined if none does. */
export function hoursOfDate(zone: string, hours: LocalHours, date: CalendarDate): Span | undefined {
  const day = WEEKDAYS[weekday(date)];
  if (hours.weekdays && !(day && hours.weekdays.includes(day))) return undefined;
  const endDate = hours.end > hours.start ? date : addDays(date, 1);
  return {
    startMs: instantOf(zone, { date, clockMs: clockMs(hours.start) }),
    endMs: instantOf(zone, { date: endDate, clockMs: clockMs(hours.end) }),
  };
}

/** The stretch that this instant lies in: it may have begun the day before. */
export function hoursAt(zone: string, hours: LocalHours, atMs: number): Span | undefined {
  const today = localDate(zone, atMs);
  const spans = [today, addDays(today, -1)].map((date) => hoursOfDate(zone, hours, date));
  return spans.find((span) => span && span.startMs <= atMs && atMs < span.endMs);
}

function clockMs(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * HOUR_MS + minutes * MINUTE_MS;
}
