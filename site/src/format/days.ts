import type { DateSpan } from '../../../core/api/kinds/fields.ts';
import { type CalendarDate, utcMidnight } from '../../../core/base/time/calendar.ts';
import { language, locale, t } from '../words/t.ts';

/** Days and times as the reader writes them. A day is text and has no zone; an instant is told in the project's zone. */

/** `3 Nov 2026`. */
export function day(date: CalendarDate): string {
  return formatter(WHOLE_DAY).format(utcMidnight(date));
}

/** `1 – 7 Nov 2026`; one day alone is that day. */
export function days({ start, end }: DateSpan): string {
  return formatter(WHOLE_DAY).formatRange(utcMidnight(start), utcMidnight(end));
}

/** `3 Nov, 14:05` in a zone. */
export function dayAndTime(atMs: number, timeZone: string): string {
  return formatter({ day: 'numeric', month: 'short', ...TIME, timeZone }).format(atMs);
}

/** `14:05:09` in a zone. */
export function timeOfDay(atMs: number, timeZone: string): string {
  return formatter({ ...TIME, second: '2-digit', timeZone }).format(atMs);
}

/** How long ago an instant is, in its largest unit: `3 minutes ago`. */
export function ago(atMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.round((nowMs - atMs) / 1000));
  if (seconds < 5) return t('app.just_now');
  const { unit, size } = AGO_UNITS.find((each) => seconds >= each.size) ?? { unit: 'second', size: 1 };
  return new Intl.RelativeTimeFormat(language(), { style: 'short' }).format(-Math.floor(seconds / size), unit);
}

const WHOLE_DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const AGO_UNITS = [
  { unit: 'day', size: 86_400 },
  { unit: 'hour', size: 3_600 },
  { unit: 'minute', size: 60 },
] as const;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale() + JSON.stringify(options);
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', ...options });
  formatters.set(key, known);
  return known;
}
