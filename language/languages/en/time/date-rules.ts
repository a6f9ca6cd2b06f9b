import { addDays, type CalendarDate, weekday } from '../../../../core/base/time/calendar.ts';
import { addUnits, dateFromParts, endOfUnit, startOfUnit, yearOf } from '../../../../core/base/time/calendar-units.ts';
import type { TimeMeaning } from '../../../engine/time/time-phrases.ts';
import { daySpan, plainSpan, type TimeContext, type TimeRule, timeRule } from '../../../engine/time/time-rule.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const WEEKDAYS = 'mon tue wed thu fri sat sun'.split(' ');
const WEEKDAY = 'mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?';
const QUARTERS = ['first', 'second', 'third', 'fourth'];
const YEAR = '(?:19|20)\\d\\d';
const DATE = `(?:\\d{4}-\\d{2}-\\d{2}|(?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTH})(?: ${YEAR})?|(?:${MONTH})(?: the)? \\d{1,2}(?:st|nd|rd|th)?(?!\\d)(?: ,)?(?: ${YEAR})?)`;
const TO = '(?:to|until|till|through|thru|and|up to)';

/** Times by the calendar: `3 November`, `October`, `Q3 2025`, `from 3 to 10 November`, `since Monday`. */
export const DATE_RULES: readonly TimeRule[] = [
  timeRule(`(?:on )?(?<date>${DATE})`, (found, at, words) => {
    const day = dateOf(found.date, at.today);
    return day === undefined ? undefined : daySpan(at, words, day, day, 'day');
  }),
  timeRule(`(?:from |between )?(?<start>${DATE}) ${TO} (?<end>${DATE})`, (found, at, words) =>
    between(at, words, dateOf(found.start, at.today), dateOf(found.end, at.today)),
  ),
  timeRule(
    `(?:from |between )?(?:the )?(?<start>\\d{1,2})(?:st|nd|rd|th)?(?: ${TO})? (?:the )?(?<end>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<month>${MONTH})(?: (?<year>${YEAR}))?`,
    (found, at, words) => daysOfMonth(at, words, found),
  ),
  timeRule(
    `(?:from |between )?(?<month>${MONTH}) (?<start>\\d{1,2})(?:st|nd|rd|th)?(?: ${TO})? (?<end>\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?: (?<year>${YEAR}))?`,
    (found, at, words) => daysOfMonth(at, words, found),
  ),
  timeRule(`(?:the )?(?:week of|week starting|week beginning) (?:the )?(?<date>${DATE})`, (found, at, words) => {
    const day = dateOf(found.date, at.today);
    return day === undefined ? undefined : daySpan(at, words, startOfUnit('week', day), endOfUnit('week', day), 'week');
  }),
  timeRule(
    `(?<said>in|of|during|for|from|this|last|throughout|the month of)? ?(?:the month of )?(?<month>${MONTH})(?: of)?(?: (?<year>${YEAR}))?`,
    (found, at, words) => month(at, words, found),
  ),
  timeRule(`(?:from |between )?(?<start>${MONTH}) ${TO} (?<end>${MONTH})(?: (?<year>${YEAR}))?`, (found, at, words) => {
    const last = monthStart(found.end, found.year, at.today);
    const first = last && monthStart(found.start, String(yearOf(last)), at.today);
    if (last === undefined || first === undefined) return undefined;
    const begins = first > last ? addUnits(first, 'year', -1) : first;
    return plainSpan(at, words, begins, endOfUnit('month', last));
  }),
  timeRule(
    `(?:in |of |during |for |from )?(?:the )?(?<last>last )?(?:q(?<q>[1-4])|(?<nth>first|second|third|fourth|1st|2nd|3rd|4th) quarter)(?: of)?(?: (?<year>${YEAR}))?`,
    (found, at, words) => quarter(at, words, found),
  ),
  timeRule(
    `(?:in|during|for|of|throughout)(?: the year)? (?<year>${YEAR})|(?:the )?year (?<named>${YEAR})`,
    (found, at, words) => {
      const first = dateFromParts(Number(found.year ?? found.named), 1, 1);
      return first === undefined ? undefined : daySpan(at, words, first, endOfUnit('year', first), 'year');
    },
  ),
  timeRule(`(?<said>on|last|this|past|on last|on the last) (?<day>${WEEKDAY})`, (found, at, words) => {
    const day = latestWeekday(at.today, found.day, found.said?.includes('last') === true);
    return day === undefined ? undefined : daySpan(at, words, day, day, 'day');
  }),
  timeRule(
    `since (?:last |the )?(?:(?<day>${WEEKDAY})|(?<date>${DATE})|(?:the (?:start|beginning) of )?(?<month>${MONTH})(?: (?<year>${YEAR}))?)`,
    (found, at, words) => {
      const first =
        latestWeekday(at.today, found.day, words.startsWith('since last')) ??
        dateOf(found.date, at.today) ??
        monthStart(found.month, found.year, at.today);
      return first === undefined ? undefined : plainSpan(at, words, first, at.today);
    },
  ),
];

/** The date; without a year, the latest one that has begun. */
function dateOf(words: string | undefined, today: CalendarDate): CalendarDate | undefined {
  if (words === undefined) return undefined;
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(words);
  if (iso !== null) return dateFromParts(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const month = words.match(new RegExp(`\\b(?:${MONTH})\\b`))?.[0];
  const year = words.match(new RegExp(`\\b${YEAR}\\b`))?.[0];
  const date = words.match(/\b\d{1,2}(?=st|nd|rd|th|\b)/)?.[0];
  return latest(today, year, (each) => dateFromParts(each, monthNumber(month), Number(date)));
}

/** The date in the given year, otherwise the latest one up to today; 29 February may be years ago. */
function latest(
  today: CalendarDate,
  year: string | undefined,
  make: (year: number) => CalendarDate | undefined,
): CalendarDate | undefined {
  if (year !== undefined) return make(Number(year));
  for (let back = 0; back <= 8; back++) {
    const day = make(yearOf(today) - back);
    if (day !== undefined && day <= today) return day;
  }
  return undefined;
}

function monthNumber(words: string | undefined): number {
  return words === undefined ? 0 : MONTHS.indexOf(words.slice(0, 3)) + 1;
}

function monthStart(
  words: string | undefined,
  year: string | undefined,
  today: CalendarDate,
): CalendarDate | undefined {
  return words === undefined ? undefined : latest(today, year, (each) => dateFromParts(each, monthNumber(words), 1));
}

type Found = Readonly<Record<string, string | undefined>>;

/** "May" and "March" are ordinary words too: they are months only after a preposition or before a year. */
function month(context: TimeContext, words: string, found: Found): TimeMeaning | undefined {
  const bare = found.said === undefined && found.year === undefined;
  if (bare && (found.month === 'may' || found.month === 'mar' || found.month === 'march')) return undefined;
  const first = monthStart(found.month, found.year, context.today);
  if (first === undefined) return undefined;
  const running = first === startOfUnit('month', context.today);
  const start = found.said === 'last' && running ? addUnits(first, 'year', -1) : first;
  return daySpan(context, words, start, endOfUnit('month', start), 'month');
}

function quarter(context: TimeContext, words: string, found: Found): TimeMeaning | undefined {
  const nth = found.nth;
  const number = Number(found.q ?? (nth?.match(/\d/)?.[0] || QUARTERS.indexOf(nth ?? '') + 1));
  const first = latest(context.today, found.year, (year) => dateFromParts(year, number * 3 - 2, 1));
  if (first === undefined) return undefined;
  const running = first === startOfUnit('quarter', context.today);
  const start = found.last !== undefined && running ? addUnits(first, 'year', -1) : first;
  return daySpan(context, words, start, endOfUnit('quarter', start), 'quarter');
}

function daysOfMonth(context: TimeContext, words: string, found: Found): TimeMeaning | undefined {
  const date = (day: string | undefined) =>
    latest(context.today, found.year, (year) => dateFromParts(year, monthNumber(found.month), Number(day)));
  return between(context, words, date(found.start), date(found.end));
}

function between(
  context: TimeContext,
  words: string,
  first?: CalendarDate,
  last?: CalendarDate,
): TimeMeaning | undefined {
  if (first === undefined || last === undefined) return undefined;
  // "28 October to 3 November", asked on the 1st: only the rule of the latest date puts the end into last year.
  return last < first ? plainSpan(context, words, first, context.today) : plainSpan(context, words, first, last);
}

/** The latest such weekday, including today unless `past`. */
function latestWeekday(today: CalendarDate, words: string | undefined, past: boolean): CalendarDate | undefined {
  if (words === undefined) return undefined;
  const back = (weekday(today) - WEEKDAYS.indexOf(words.slice(0, 3)) + 7) % 7;
  return addDays(today, -(back === 0 && past ? 7 : back));
}
