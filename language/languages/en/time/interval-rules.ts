import { INTERVALS, type Interval } from '../../../../core/api/kinds/field-names.ts';
import { addUnits, endOfUnit, startOfUnit } from '../../../../core/base/time/calendar-units.ts';
import type { Span } from '../../../engine/time/span.ts';
import { daySpan, spanOf, type TimeContext, type TimeRule, timeRule } from '../../../engine/time/time-rule.ts';
import { unitOf } from './number-words.ts';

const EVERY = 'minute|hour|day|week|month';
const ADVERBS: Readonly<Record<string, Interval>> = { hourly: 'hour', daily: 'day', weekly: 'week', monthly: 'month' };
const ACTIVE: Readonly<Record<string, 'day' | 'week' | 'month'>> = {
  dau: 'day',
  daily: 'day',
  wau: 'week',
  weekly: 'week',
  mau: 'month',
  monthly: 'month',
};

/** Buckets (`per day`), active users by name (DAU), and spans relative to another span (`the week before`). */
export const INTERVAL_RULES: readonly TimeRule[] = [
  timeRule(
    `(?:(?:for )?(?:each|every)|per|by|by the|a) (?<unit>${EVERY})|(?<again>${EVERY}) (?:by|after|on) \\k<again>`,
    (found) => interval(found.unit ?? found.again),
  ),
  timeRule('hourly|daily|weekly|monthly', (_, __, words) => interval(ADVERBS[words])),
  timeRule(
    '(?<unit>daily|weekly|monthly) active (?:users?|person|people|visitors?|customers?)|dau|wau|mau',
    (found, _, words) => {
      const unit = ACTIVE[found.unit ?? words];
      return unit === undefined ? undefined : { is: 'active', unit };
    },
  ),
  timeRule(`(?:which|what|on which|on what|busiest|best|peak) (?:single )?(?<unit>${EVERY})`, (found) => {
    const unit = INTERVALS.find((name) => name === found.unit);
    return unit === undefined ? undefined : { is: 'pick', interval: unit };
  }),
  timeRule(
    `(?:the )?(?<unit>day|week|month|quarter|year) (?:before|prior|earlier|previously|preceding)(?: that| it| this| then)?|(?:the )?(?:one|period) before(?: that| it)?`,
    (found) => before(found.unit, false),
  ),
  timeRule(
    `(?:the )?(?:previous|prior|preceding) (?<unit>day|week|month|quarter|year|period|one|span|timeframe|interval)`,
    (found, at, words) => before(found.unit, false, wholeUnitBefore(at, words, found.unit)),
  ),
  timeRule(
    `(?:the )?same (?:period|time|point|days?|days and hours|stretch|span|part)(?: (?:of|in|from|during))?(?: the)?(?: (?:last|previous|prior|preceding) (?<unit>week|month|quarter|year)| (?<before>week|month|quarter|year) before| before| a (?<ago>week|month|quarter|year) (?:ago|earlier))?`,
    (found) => before(found.unit ?? found.before ?? found.ago, true),
  ),
  timeRule(`(?<unit>day|week|month|quarter|year) (?:over|on) \\k<unit>`, (found) => before(found.unit, false)),
];

function interval(name: string | undefined): { is: 'interval'; interval: Interval } | undefined {
  const known = INTERVALS.find((each) => each === name);
  return known === undefined ? undefined : { is: 'interval', interval: known };
}

function before(name: string | undefined, sameLength: boolean, alone?: Span) {
  const unit = unitOf(name);
  return {
    is: 'before' as const,
    sameLength,
    ...(unit === undefined ? {} : { unit }),
    ...(alone === undefined ? {} : { alone }),
  };
}

function wholeUnitBefore(context: TimeContext, words: string, name: string | undefined): Span | undefined {
  const unit = unitOf(name);
  if (unit === undefined) return undefined;
  const first = addUnits(startOfUnit(unit, context.today), unit, -1);
  return spanOf(daySpan(context, words, first, endOfUnit(unit, first), unit));
}
