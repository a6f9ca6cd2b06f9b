import type { Stretch } from '../../base/time/comparison.ts';
import { numberOfEvent, startOfNumber } from '../reports/calendar.ts';
import { isNamed, passesFilters } from '../reports/event-choice.ts';
import { actor, eventsOf, type Query, type Select, select, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import type { Activity } from './request.ts';

/** The person and the period of each event in a span: `person, period`. */
export function activeIn(activity: Activity, span: Stretch): Select {
  return select({
    outputs: [
      { as: 'person', of: actor('unit', 'key') },
      { as: 'period', of: numberOfEvent(activity.calendar) },
    ],
    from: eventsOf(span),
    keyed: isNamed(activity.events),
    where: [actor('unit', 'is_set'), ...passesFilters(activity.events, activity)],
  });
}

/** Rows: `intervals, persons`, only numbers that anybody has. */
export function stickinessTree(activity: Activity): Query {
  return sqlQuery`SELECT intervals, count() AS persons
FROM (
SELECT uniqExact(period) AS intervals
FROM (
${activeIn(activity, activity.span)}
)
GROUP BY person
)
GROUP BY intervals`;
}

/**
 * Rows: `period, state, persons`, for the periods shown only. The states are those of `LIFECYCLE_STATES`, by index.
 *
 * A person with activity in period n is new, returning or resurrected in it, and dormant in period n + 1 unless active
 * there too.
 */
export function lifecycleTree(activity: Activity): Query {
  const { periods } = activity;
  const first = periods[0] ?? 0;
  const last = periods.at(-1) ?? -1;
  // The period before the first one shown tells who returns and who is dormant in it.
  const from = value('Int64', first - 1);
  const state = sqlExpression`multiIf(active_in = first_period, 0, has(active, active_in - 1), 1, 2)`;
  const states = sqlExpression`arrayConcat([(active_in, ${state})], if(has(active, active_in + 1), [], [(active_in + 1, 3)]))`;
  return sqlQuery`SELECT place.1 AS period, place.2 AS state, count() AS persons
FROM (
SELECT min(period) AS first_period, groupUniqArrayIf(period, period >= ${from}) AS active
FROM (
${activeIn(activity, historyOf(activity))}
)
GROUP BY person
)
ARRAY JOIN active AS active_in
ARRAY JOIN ${states} AS place
WHERE place.1 BETWEEN ${value('Int64', first)} AND ${value('Int64', last)}
GROUP BY place.1, place.2`;
}

/** All events up to the end of the last period shown. */
export function historyOf({ calendar, periods }: Activity): Stretch {
  const last = periods.at(-1);
  return { startMs: 0, endMs: last === undefined ? 1 : startOfNumber(calendar, last + 1) };
}

/** The states of a person in a period. */
export const LIFECYCLE_STATES = ['new', 'returning', 'resurrected', 'dormant'] as const;
