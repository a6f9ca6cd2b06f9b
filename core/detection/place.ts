import { type CalendarDate, daysBetween, weekday } from '../base/time/calendar.ts';
import { HOUR_MS, MINUTE_MS } from '../base/time/durations.ts';
import { wallClock } from '../base/time/zones.ts';

/** The calendar of a project: its zone, and the days that are unlike others. */
export type ProjectCalendar = {
  /** IANA. */
  readonly zone: string;
  /** Local dates: public holidays, closing days. */
  readonly holidays: ReadonlySet<CalendarDate>;
};

/** A minute in a project's calendar. Clocks that change move the hours with them, as people's habits do. */
export type Place = {
  /** Local days since 1970-01-01. */
  readonly day: number;
  /** 0 to 23. */
  readonly hour: number;
  /** 0 for Monday … 6 for Sunday. */
  readonly weekday: number;
  readonly isHoliday: boolean;
};

/** @param minute  Unix minute */
export function placeOf(minute: number, { zone, holidays }: ProjectCalendar): Place {
  const { date, clockMs } = wallClock(zone, minute * MINUTE_MS);
  const hour = Math.floor(clockMs / HOUR_MS);
  return { day: daysBetween(EPOCH, date), hour, weekday: weekday(date), isHoliday: holidays.has(date) };
}

export const UTC_CALENDAR: ProjectCalendar = { zone: 'UTC', holidays: new Set() };

const EPOCH: CalendarDate = '1970-01-01';
