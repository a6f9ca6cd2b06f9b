import { addDays, type CalendarDate, weekday } from '../../../../core/base/time/calendar.ts';
import { addUnits, type CalendarUnit, endOfUnit, startOfUnit } from '../../../../core/base/time/calendar-units.ts';
import type { TimeMeaning } from '../../../engine/time/time-phrases.ts';
import {
  daySpan,
  plainSpan,
  spanOf,
  type TimeContext,
  type TimeRule,
  timeRule,
} from '../../../engine/time/time-rule.ts';
import { NUMBER, numberOf, UNIT, unitOf } from './number-words.ts';

const MINUTE_MS = 60_000;
const FORTNIGHT_DAYS = 14;
/** "All time": as far back as any project may keep events (seven years). */
const ALL_TIME_DAYS = 2_556;
/** "The past month" looks back this many days from now; "last month" is a calendar month. */
const PAST_DAYS: Readonly<Record<CalendarUnit, number>> = { day: 1, week: 7, month: 30, quarter: 90, year: 365 };

/** Times relative to now: `last week`, `past 24 hours`, `3 days ago`, `this month so far`. */
export const RELATIVE_RULES: readonly TimeRule[] = [
  timeRule('(?:so far )?today(?: so far)?', (_, at, words) => oneDay(at, words, at.today)),
  timeRule('yesterday', (_, at, words) => oneDay(at, words, addDays(at.today, -1))),
  timeRule('(?:the )?day before yesterday', (_, at, words) => oneDay(at, words, addDays(at.today, -2))),
  timeRule(
    `(?:so far )?(?:in )?(?:this|the current|current) (?:calendar )?(?<unit>${UNIT})(?: so far| to date)?|(?<todate>week|month|quarter|year) to date`,
    (found, at, words) => lastUnits(at, words, unitOf(found.unit ?? found.todate), 1),
  ),
  timeRule(`(?:the )?last (?:calendar |full )?(?<unit>week|month|quarter|year)`, (found, at, words) =>
    unitAgo(at, words, unitOf(found.unit), 1),
  ),
  timeRule(`(?:the )?(?<unit>week|month|quarter|year) before last`, (found, at, words) =>
    unitAgo(at, words, unitOf(found.unit), 2),
  ),
  timeRule(`(?:the )?(?:past|trailing) (?<unit>day|week|month|quarter|year)`, (found, at, words) => {
    const unit = unitOf(found.unit);
    if (unit === undefined) return undefined;
    return unit === 'day' ? instants(at, words, 24 * 60) : lastDays(at, words, PAST_DAYS[unit]);
  }),
  timeRule(
    `(?:(?:in|over|during|within|for) )?(?:the )?(?:last|past|previous|trailing|recent|most recent) (?<n>${NUMBER}) (?:calendar |full )?(?<unit>${UNIT})|(?:in|over|during|for) (?:the )?(?<m>\\d+) (?<span>${UNIT})`,
    (found, at, words) => lastUnits(at, words, unitOf(found.unit ?? found.span), numberOf(found.n ?? found.m)),
  ),
  timeRule(`(?:the )?(?:last|past|previous) (?:(?<n>${NUMBER}) )?(?<unit>minutes?|hours?)`, (found, at, words) =>
    instants(
      at,
      words,
      (found.n === undefined ? 1 : (numberOf(found.n) ?? 0)) * (found.unit?.startsWith('h') ? 60 : 1),
    ),
  ),
  timeRule(`(?:the )?(?:last|past|previous) (?:(?<n>${NUMBER}) )?fortnights?`, (found, at, words) =>
    lastDays(at, words, FORTNIGHT_DAYS * (found.n === undefined ? 1 : (numberOf(found.n) ?? 1))),
  ),
  timeRule(`(?:the )?(?:last|past) (?:half (?:a )?year|half year)`, (_, at, words) => lastUnits(at, words, 'month', 6)),
  timeRule(`(?<n>${NUMBER}) (?<unit>${UNIT}) ago`, (found, at, words) =>
    unitAgo(at, words, unitOf(found.unit), numberOf(found.n)),
  ),
  timeRule(`(?<which>last|this|on the|over the)? ?weekend`, (found, at, words) => weekend(at, words, found.which)),
  timeRule(
    `since (?:the )?(?:(?:start|beginning) of )?(?:(?<day>yesterday|today)|(?<last>last|this|the)? ?(?<unit>week|month|quarter|year))`,
    (found, at, words) => sinceUnit(at, words, found),
  ),
  timeRule(
    `(?:of |for |over )?all time|ever|since (?:the )?(?:very )?(?:beginning|start|launch)|to date|up to now`,
    (_, at, words) =>
      words === 'to date' || words === 'up to now'
        ? undefined
        : plainSpan(at, words, addDays(at.today, -ALL_TIME_DAYS), at.today),
  ),
  timeRule(`tomorrow|next (?:(?:${NUMBER}) )?(?:${UNIT}|hours?)|in the future`, () => ({ is: 'future' })),
];

function oneDay(context: TimeContext, words: string, day: CalendarDate): TimeMeaning | undefined {
  return daySpan(context, words, day, day, 'day');
}

/** The `count` calendar units that end with the current one. */
function lastUnits(context: TimeContext, words: string, unit?: CalendarUnit, count?: number): TimeMeaning | undefined {
  if (unit === undefined || count === undefined || count < 1 || count > ALL_TIME_DAYS) return undefined;
  const first = addUnits(startOfUnit(unit, context.today), unit, 1 - count);
  return daySpan(context, words, first, context.today, unit, count);
}

function lastDays(context: TimeContext, words: string, days: number): TimeMeaning | undefined {
  return lastUnits(context, words, 'day', days);
}

/** The whole calendar unit that is `count` units before the current one. */
function unitAgo(context: TimeContext, words: string, unit?: CalendarUnit, count?: number): TimeMeaning | undefined {
  if (unit === undefined || count === undefined || count > ALL_TIME_DAYS) return undefined;
  const first = addUnits(startOfUnit(unit, context.today), unit, -count);
  return daySpan(context, words, first, endOfUnit(unit, first), unit);
}

function instants(context: TimeContext, words: string, minutes: number): TimeMeaning | undefined {
  if (minutes < 1 || minutes > ALL_TIME_DAYS * 24 * 60) return undefined;
  const startMs = context.nowMs - minutes * MINUTE_MS;
  return { is: 'span', span: { kind: 'instants', startMs, endMs: context.nowMs, words } };
}

/** Saturday and Sunday of this week if it has begun or "this" is said, otherwise of the week before. */
function weekend(context: TimeContext, words: string, which: string | undefined): TimeMeaning | undefined {
  if (which === undefined) return undefined;
  const saturday = addDays(startOfUnit('week', context.today), 5);
  const begun = weekday(context.today) >= 5;
  const first = which !== 'last' && begun ? saturday : addDays(saturday, -7);
  return daySpan(context, words, first, addDays(first, 1), 'day', 2);
}

function sinceUnit(
  context: TimeContext,
  words: string,
  found: Readonly<Record<string, string | undefined>>,
): TimeMeaning | undefined {
  if (found.day !== undefined) {
    const first = found.day === 'today' ? context.today : addDays(context.today, -1);
    return plainSpan(context, words, first, context.today);
  }
  const unit = unitOf(found.unit);
  const span = spanOf(found.last === 'last' ? unitAgo(context, words, unit, 1) : lastUnits(context, words, unit, 1));
  return span?.kind === 'days' ? plainSpan(context, words, span.first, context.today) : undefined;
}
