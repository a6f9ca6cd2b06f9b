import { type CalendarDate, parseDate } from '../../../../core/base/time/calendar.ts';

/**
 * Reads two typed dates, both inclusive. The end may stand first. A day that does not exist, has not begun in the
 * project, or lies before its first possible day is refused, and named, in place of being moved to another day.
 */
export function readDates(typed: TypedDates, bounds: DateBounds, locale: string): ReadDates {
  for (const field of ['from', 'to'] as const) {
    const date = readDate(typed[field], locale);
    if (date === undefined) return { kind: 'refused', field, reason: 'no_such_day' };
    if (date > bounds.today) return { kind: 'refused', field, reason: 'future' };
    if (bounds.earliest !== undefined && date < bounds.earliest) return { kind: 'refused', field, reason: 'too_early' };
  }
  const dates = [readDate(typed.from, locale) ?? '', readDate(typed.to, locale) ?? ''].sort();
  return { kind: 'dates', from: dates[0] ?? '', to: dates[1] ?? '' };
}

export type TypedDates = { readonly from: string; readonly to: string };

export type DateBounds = { readonly today: CalendarDate; readonly earliest?: CalendarDate | undefined };

export type ReadDates =
  | { readonly kind: 'dates'; readonly from: CalendarDate; readonly to: CalendarDate }
  | {
      readonly kind: 'refused';
      readonly field: 'from' | 'to';
      readonly reason: 'no_such_day' | 'future' | 'too_early';
    };

/** A date as ISO 8601 or with numbers in the order of the locale, the year in full: `2026-11-03`, `3.11.2026`, `11/3/2026`. */
export function readDate(text: string, locale: string): CalendarDate | undefined {
  const written = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(written);
  if (iso !== null) return dateOf(iso[1], iso[2], iso[3]);
  const numbers = /^(\d+)([./-]\s?)(\d+)\2(\d+)$/.exec(written);
  if (numbers === null) return undefined;
  const values = [numbers[1], numbers[3], numbers[4]];
  const order = orderOf(locale);
  const [year, month, day] = (['year', 'month', 'day'] as const).map((part) => values[order.indexOf(part)]);
  return year?.length === 4 ? dateOf(year, month, day) : undefined;
}

/** The form that the locale writes and `readDate` reads back. */
export function writeDate(date: CalendarDate, locale: string): string {
  return formatOf(locale).format(new Date(`${date}T00:00:00Z`));
}

function dateOf(year = '', month = '', day = ''): CalendarDate | undefined {
  return parseDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function orderOf(locale: string): readonly string[] {
  const parts = formatOf(locale).formatToParts(new Date(0));
  return parts.map(({ type }) => type).filter((type) => type !== 'literal');
}

function formatOf(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    calendar: 'gregory',
    numberingSystem: 'latn',
    timeZone: 'UTC',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
}
