import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { addDays, type CalendarDate } from '../../core/base/time/calendar.ts';
import { localDate } from '../../core/base/time/zones.ts';
import { fill, type Voice } from './voice.ts';

/** `3 Nov 2026` as the language writes it. */
export function dayText({ texts }: Voice, date: CalendarDate): string {
  return formatOf(texts.locale, DAY).format(noon(date));
}

/** `3 November 2026`: the name of the month in full. */
export function longDayText({ texts }: Voice, date: CalendarDate): string {
  return formatOf(texts.locale, { ...DAY, month: 'long' }).format(noon(date));
}

/** Both days inclusive; one day alone is written once. */
export function daysText({ texts }: Voice, first: CalendarDate, last: CalendarDate): string {
  return formatOf(texts.locale, DAY).formatRange(noon(first), noon(last));
}

/** `3 Nov 2026, 14:00`, in the project's zone. */
export function momentText({ texts, clock }: Voice, atMs: number): string {
  return formatOf(texts.locale, { ...DAY, ...CLOCK }, clock.zone).format(atMs);
}

export function monthText({ texts }: Voice, date: CalendarDate): string {
  return formatOf(texts.locale, { year: 'numeric', month: 'long' }).format(noon(date));
}

export function weekdayName({ texts }: Voice, weekday: number): string {
  return formatOf(texts.locale, { weekday: 'long' }).format(noon(addDays('2024-01-01', weekday - 1)));
}

export function weekdayText({ texts }: Voice, date: CalendarDate): string {
  return formatOf(texts.locale, { ...DAY, weekday: 'long' }).format(noon(date));
}

type Interval = NonNullable<Meaning['interval']>;

/** A bucket by its first moment: `29 Nov`, `14:00`, `week of 23 Nov`, `October 2026`. */
export function bucketText(voice: Voice, time: string, interval: Interval): string {
  const { texts, clock } = voice;
  const isDate = time.length === 10;
  const date = isDate ? time : localDate(clock.zone, Date.parse(time));
  switch (interval) {
    case 'minute':
    case 'hour':
      return isDate
        ? dayText(voice, date)
        : formatOf(texts.locale, { ...SHORT_DAY, ...CLOCK }, clock.zone).format(Date.parse(time));
    case 'day':
      return formatOf(texts.locale, isThisYear(voice, date) ? SHORT_DAY : DAY).format(noon(date));
    case 'week':
      return fill(texts.spans.week_of, {
        date: formatOf(texts.locale, isThisYear(voice, date) ? SHORT_DAY : DAY).format(noon(date)),
      });
    case 'month':
      return monthText(voice, date);
    case 'quarter':
      return `Q${Math.ceil(Number(date.slice(5, 7)) / 3)} ${date.slice(0, 4)}`;
    case 'year':
      return date.slice(0, 4);
  }
}

function isThisYear({ clock }: Voice, date: CalendarDate): boolean {
  return localDate(clock.zone, clock.nowMs).slice(0, 4) === date.slice(0, 4);
}

const DAY = { year: 'numeric', month: 'short', day: 'numeric' } as const;
const SHORT_DAY = { month: 'short', day: 'numeric' } as const;
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** Dates are written by their noon in UTC, whatever the zone. */
function noon(date: CalendarDate): number {
  return Date.parse(`${date}T12:00:00Z`);
}

function formatOf(locale: string, options: Intl.DateTimeFormatOptions, zone = 'UTC'): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
}
