import { byValues, listsFound, mayHoldLists, mayOverlap, valueAt, valuesByGroup } from '../reports/breakdown.ts';
import { millisecondsOf } from '../reports/order.ts';
import { type Expression, number, type Output, output, type Query, text, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { ROLLING_MS } from './cohorts.ts';
import type { Retention } from './request.ts';
import { eventRows } from './rows.ts';
import { areBrackets, lastPeriod, stretchOfPeriod } from './stretches.ts';

/**
 * The tree of retention, from the inside: the events (`rows.ts`), a row for each period of a person, a row for each
 * person, a row for each cell.
 *
 * Rows: `total, of_start, found, cells`, the one over all groups first (`total` 1), then the groups, the largest first;
 * `found` counts both. Cells are `(cohort, stretch, persons, began)`; the stretch -1 has the size of the cohort, and counted
 * on or after, a person is in the last stretch only. `began` is when rolling periods of the first of them do, in
 * milliseconds.
 */
export function retentionTree(retention: Retention): Query {
  const { groups, groupsMax } = retention;
  const order: Expression[] = [
    sqlExpression`total DESC`,
    sqlExpression`sumIf(persons, stretch = -1) DESC`,
    ...byValues(groups, output('of_start')),
  ];
  const lists = mayHoldLists(groups)
    ? sqlExpression`, ${listsFound(groups, (index) => valueAt(output('of_start'), index), OVER_ALL)} AS lists`
    : sqlExpression``;
  return sqlQuery`SELECT total, of_start, count() OVER () AS found, groupArray((cohort, stretch, persons, began)) AS cells${lists}
FROM (
${cells(retention)}
)
GROUP BY total, of_start
ORDER BY ${order}
LIMIT ${value('UInt32', groupsMax + 1)}`;
}

/** `total, of_start, cohort, stretch, persons, began`. */
function cells(retention: Retention): Query {
  const overlap = mayOverlap(retention.groups);
  const counted = sqlQuery`SELECT ${overlap ? sqlExpression`is_total, ` : sqlExpression``}cohort, of_start, began, arrayJoin(arrayPushFront(${reached(retention)}, -1)) AS stretch
FROM (
${entries(retention)}
)`;
  if (retention.groups.length === 0) {
    return sqlQuery`SELECT 1 AS total, of_start, cohort, stretch, count() AS persons, min(began) AS began
FROM (
${counted}
)
GROUP BY of_start, cohort, stretch`;
  }
  if (overlap) {
    return sqlQuery`SELECT is_total AS total, of_start, cohort, stretch, count() AS persons, min(began) AS began
FROM (
${counted}
)
GROUP BY total, of_start, cohort, stretch`;
  }
  return sqlQuery`SELECT grouping(of_start) AS total, of_start, cohort, stretch, count() AS persons, min(began) AS began
FROM (
${counted}
)
GROUP BY GROUPING SETS ((of_start, cohort, stretch), (cohort, stretch))`;
}

/** The stretches in which a person was back often enough, from the stretches of all returns. */
function reached(retention: Retention): Expression {
  const { atLeast, isOnOrAfter, stretches } = retention;
  const least = value('UInt32', atLeast);
  if (isOnOrAfter) return sqlExpression`arraySlice(arrayReverseSort(stretches), ${least}, 1)`;
  if (isOfLastReturns(retention) && !areBrackets(stretches)) return sqlExpression`stretches`;
  if (atLeast === 1) return sqlExpression`arrayDistinct(stretches)`;
  return sqlExpression`arrayFilter(each -> countEqual(stretches, each) >= ${least}, arrayDistinct(stretches))`;
}

/** A row for each person of a cohort: `cohort, of_start, began`, and `stretches`, one for each return that counts. */
function entries(retention: Retention): Query {
  const { stretches, isOnOrAfter, groups } = retention;
  const last = value('UInt32', lastPeriod(stretches));
  const distances = sqlExpression`arrayMap(each -> if(each.2 > begun.2, ${distance(retention)}, -1), returned)`;
  const inPeriods = sqlExpression`arrayFilter(each -> each BETWEEN 0 AND ${last}, ${distances})`;
  const lookUp = value('Array(Int64)', stretchOfPeriod(stretches, isOnOrAfter));
  const inStretches = sqlExpression`arrayFilter(each -> each >= 0, arrayMap(each -> ${lookUp}[each + 1], ${inPeriods}))`;
  const overlap = mayOverlap(groups);
  const values = overlap ? valuesByGroup(groups, sqlExpression`begun.3`) : sqlExpression`begun.3`;
  const outputs: Output[] = [
    ...(overlap ? [{ as: 'is_total', of: output('is_total') }] : []),
    { as: 'cohort', of: sqlExpression`begun.1` },
    { as: 'of_start', of: groups.length === 0 ? NO_VALUES : values },
    { as: 'began', of: retention.isRolling ? rollingStart(retention) : value('UInt8', 0) },
    { as: 'stretches', of: areBrackets(stretches) ? inStretches : inPeriods },
  ];
  return sqlQuery`SELECT ${outputs}
FROM (
${overlap ? twice(persons(retention)) : persons(retention)}
)
ARRAY JOIN entered AS begun
WHERE ${isInRange(retention)}`;
}

/** Each row once for its groups and once for the total, in which nobody counts twice. */
function twice(rows: Query): Query {
  return sqlQuery`SELECT *, arrayJoin([0, 1]) AS is_total
FROM (
${rows}
)`;
}

/** How many periods a return (`each`) is after a start (`begun`); both are `(period, key, …)`. */
export function distance(retention: Retention): Expression {
  const { isRolling, calendar } = retention;
  if (!isRolling) return sqlExpression`each.1 - begun.1`;
  const length = number(ROLLING_MS[calendar.period]);
  return sqlExpression`toInt64(floor((${millisecondsOf(sqlExpression`each.2`)} - ${rollingStart(retention)}) / ${length}))`;
}

/** When the rolling periods after a start (`begun`) begin, in milliseconds. */
function rollingStart({ isFromTheHour, calendar }: Retention): Expression {
  const startedMs = millisecondsOf(sqlExpression`begun.2`);
  const hour = sqlExpression`toStartOfHour(fromUnixTimestamp64Milli(${startedMs}), ${text(calendar.zone)})`;
  return isFromTheHour ? sqlExpression`toInt64(toUnixTimestamp(${hour})) * 1000` : startedMs;
}

/** A first time ever may lie before the range; other starts are read in it only. */
export function isInRange({ cohort, span }: Retention): Expression {
  if (cohort !== 'first_time') return value('UInt8', 1);
  return sqlExpression`${millisecondsOf(sqlExpression`begun.2`)} >= ${number(span.startMs)}`;
}

/**
 * A row for each person who began: `entered`, the starts by which they are in cohorts, as `(period, key, values)`; and
 * `returned`, `(period, key)` of their returns.
 */
export function persons(retention: Retention): Query {
  const start = sqlExpression`(${['period', 'started', ...(retention.groups.length > 0 ? ['of_period'] : [])].map(output)})`;
  const entered =
    retention.cohort === 'recurring'
      ? sqlExpression`groupArrayIf(${start}, started != 0)`
      : sqlExpression`if(max(started) = 0, [], [argMinIf(${start}, started, started != 0)])`;
  const returned = sqlExpression`groupArrayArray(arrayMap(each -> (period, each), keys))`;
  const outputs: Output[] = [
    { as: 'entered', of: entered },
    { as: 'returned', of: returned },
    ...(retention.isListed ? [{ as: 'name', of: sqlExpression`any(name_known)` }] : []),
  ];
  return sqlQuery`SELECT ${outputs}
FROM (
${periods(retention)}
)
GROUP BY person
HAVING notEmpty(entered)`;
}

/**
 * A row for each period of a person: the first start in it (`started`, 0 if there is none) with its values, and the
 * `keys` of its returns.
 */
function periods(retention: Retention): Query {
  const { groups } = retention;
  const values = sqlExpression`argMinIf(of_event, (key, tie), starts)`;
  const last = sqlExpression`if(max(returns) = 0, [], [maxIf(key, returns)])`;
  const outputs: Output[] = [
    { as: 'started', of: sqlExpression`minIf(key, starts)` },
    ...(groups.length > 0 ? [{ as: 'of_period', of: values }] : []),
    { as: 'keys', of: isOfLastReturns(retention) ? last : sqlExpression`groupArrayIf(key, returns)` },
    ...(retention.isListed ? [{ as: 'name_known', of: sqlExpression`any(name_sent)` }] : []),
  ];
  return sqlQuery`SELECT person, period, ${outputs}
FROM (
${eventRows(retention)}
)
GROUP BY person, period`;
}

/** Of a calendar period the last return tells enough, unless several are needed. */
function isOfLastReturns({ isRolling, atLeast, isListed }: Retention): boolean {
  return !isRolling && atLeast === 1 && !isListed;
}

const OVER_ALL = sqlExpression`OVER ()`;
const NO_VALUES = sqlExpression`CAST([], 'Array(Nullable(String))')`;
