import type { Semantics } from '../kind.ts';
import { exchangeMeaning } from '../money/exchange-meaning.ts';
import { overlapMeaning } from '../reports/semantics.ts';
import { sessionRules } from '../sessions/modes.ts';
import { sessionSemantics } from '../sessions/semantics.ts';
import type { Trend } from './request.ts';

/** The rules behind the numbers of a trend, as far as the request touches them. */
export function trendSemantics(trend: Trend, sessionMinutes?: number): Semantics {
  const used = new Set(trend.series.map(({ measure }) => measure.aggregation));
  const uses = (...names: readonly string[]) => names.some((name) => [...used].some((each) => each === name));
  const weeks = trend.unit === 'week_from_sunday' ? 'Sunday' : 'Monday';
  return {
    persons: 'Persons are counted, not devices; an anonymous event belongs to the user of its device.',
    periods: `Days, weeks (from ${weeks}) and months are those of ${trend.zone}. Events count where they happened; each once.`,
    empty: 'A count or sum of nothing is 0; a mean, bound or percentile of nothing, and a division by zero, is null.',
    ...(trend.spans.length > 1 ? { compare: COMPARE } : {}),
    ...(trend.groups.length > 0 ? { groups: GROUPS[trend.order] } : {}),
    ...overlapMeaning(trend.groups),
    ...(trend.hasRest
      ? { rest: 'All groups that are not shown, measured as one: a person in several counts once.' }
      : {}),
    ...(trend.hasTotals ? { totals: 'Measured over the whole range and all groups, not added up from the rows.' } : {}),
    ...(trend.cumulative
      ? { cumulative: 'Series add up from the start of the range, before a formula is applied.' }
      : {}),
    ...(trend.movingAverage > 1 ? { moving_average: averageOf(trend) } : {}),
    ...(uses('rolling_unique_users') ? { rolling_unique_users: ROLLING } : {}),
    ...(uses('unique_sessions')
      ? {
          unique_sessions: SESSIONS,
          sessions: sessionSemantics(sessionRules(undefined, trend.zone, sessionMinutes)).sessions ?? '',
        }
      : {}),
    ...(uses('first_time') ? { first_time: FIRST_TIME } : {}),
    ...(uses('first_matching')
      ? { first_matching: 'A person counts once, at the first of all their events that matches.' }
      : {}),
    ...(trend.exchange ? { money: exchangeMeaning(trend.exchange.to) } : {}),
    ...(uses('count_per_user', 'sum_per_user', 'avg_per_user') ? { per_person: PER_PERSON } : {}),
  };
}

const COMPARE =
  'Each bucket stands beside the same stretch of its own span; what has no partner has null. A span that is not over ' +
  'is compared with the same stretch of the earlier one.';
const GROUPS = {
  descending: 'The largest groups over the whole range come first; null is the group of events without a value.',
  ascending: 'The smallest groups over the whole range come first; null is the group of events without a value.',
  group: 'Groups are in the order of their own values; null, the group of events without a value, is last.',
} as const;
const ROLLING = 'Persons of the calendar days that end with the bucket, also before the range, each once.';
const SESSIONS =
  'Sessions with an event of the series, in each bucket in which they have one: one that crosses midnight is in both days. ' +
  'The kind `sessions` counts a session once, where it begins.';
const FIRST_TIME =
  'The first event of that name of each person in all of history, in the bucket it falls into, if it matches the filters.';
const PER_PERSON = 'Over the persons with an event in the bucket; events of nobody are left out.';

function averageOf({ movingAverage, cumulative }: Trend): string {
  const before = cumulative ? 'as many as the range has' : 'also those before the range';
  return `The mean of ${movingAverage} buckets that end with the current one, ${before}.`;
}
