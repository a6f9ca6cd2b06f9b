import { byValues, textValues, valueAt, valuesByGroup } from '../reports/breakdown.ts';
import { millisecondsOf } from '../reports/order.ts';
import { type Expression, number, output, type Query, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import type { Attribution } from './request.ts';
import { cohortsOf, conversionRows, touchRows } from './rows.ts';
import { weightsOf } from './shares.ts';

const NONE = sqlExpression``;

/**
 * The tree of attribution: for each conversion the touches before it, their shares, and the sums by group.
 *
 * Rows: `total, of_touch, touched, currency, conversions, amount, found`. Those with `total` 1 come first: the sums over
 * all groups, by `touched` and `currency`. `found` counts the rows of the same `total`.
 */
export function attributionTree(attribution: Attribution): Query {
  const order: Expression[] = [
    sqlExpression`total DESC`,
    // Sums of fractions differ in their last bits from run to run.
    sqlExpression`round(conversions, 9) DESC`,
    ...byValues(attribution.groups, output('of_touch')),
    sqlExpression`touched DESC, currency NULLS LAST`,
  ];
  const isTotal = cohortsOf(attribution) ? output('is_total') : sqlExpression`grouping(of_touch)`;
  const sets = cohortsOf(attribution)
    ? sqlExpression`total, of_touch, touched, currency`
    : sqlExpression`GROUPING SETS ((of_touch, touched, currency), (touched, currency))`;
  return sqlQuery`SELECT ${isTotal} AS total, of_touch, touched, currency, sum(share) AS conversions,
  sum(share * of_amount) AS amount, count() OVER (PARTITION BY total) AS found
FROM (
${shares(attribution)}
)
GROUP BY ${sets}
ORDER BY ${order}
LIMIT ${value('UInt32', attribution.rowsMax)} BY total`;
}

/**
 * A row for each share: `of_touch, touched, share`, and `of_amount` and `currency` of the conversion. For a list of persons
 * also `name`, and `key` and `place` of the conversion: its time, and its number among those of the person.
 */
export function shares(attribution: Attribution): Query {
  const listed = forList(attribution);
  const share = sqlExpression`arrayMap((each, weight) -> (each.3, weight / arraySum(weights), 1), counted, weights)`;
  const nobody = sqlExpression`[(CAST([], 'Array(Nullable(String))'), toFloat64(1), 0)]`;
  const isSpread = !attribution.isListed && cohortsOf(attribution) !== undefined;
  return sqlQuery`SELECT ${valuesOf(attribution)} AS of_touch, shared.2 AS share, shared.3 AS touched, converted.2 AS of_amount,
  converted.3 AS currency${isSpread ? sqlExpression`, is_total` : NONE}${listed(sqlExpression`, name, converted.1 AS key, place`)}
FROM (
SELECT converted, counted${listed(sqlExpression`, name, place`)}, ${weightsOf(attribution)} AS weights${isSpread ? sqlExpression`, arrayJoin([0, 1]) AS is_total` : NONE}
FROM (
SELECT converted${listed(sqlExpression`, name, place`)}, ${countedTouches(attribution)} AS counted
FROM (
${persons(attribution)}
)
ARRAY JOIN conversions AS converted${listed(sqlExpression`, arrayEnumerate(conversions) AS place`)}
)
)
ARRAY JOIN if(empty(counted), ${nobody}, ${share}) AS shared
WHERE shared.2 > 0`;
}

/** The values of a share: those of its touch, and the cohorts of who converted, a row for each unless persons are listed. */
function valuesOf(attribution: Attribution): Expression {
  const { groups, isListed = false } = attribution;
  const cohorts = cohortsOf(attribution);
  if (!cohorts) return sqlExpression`shared.1`;
  const values = textValues(
    groups.map((group, index) =>
      group === cohorts ? sqlExpression`converted.4` : valueAt(sqlExpression`shared.1`, index),
    ),
  );
  return isListed ? values : valuesByGroup(groups, values);
}

/** The touches that share a conversion: at or before it, within the window, direct ones only where there is no other. */
function countedTouches({ windowMs, isDirectFallback }: Attribution): Expression {
  const age = sqlExpression`${millisecondsOf(sqlExpression`converted.1`)} - ${millisecondsOf(sqlExpression`each.1`)}`;
  const isIn = windowMs === undefined ? value('UInt8', 1) : sqlExpression`${age} <= ${number(windowMs)}`;
  const before = sqlExpression`arrayFilter(each -> each.1 <= converted.1 AND ${isIn}, touches)`;
  if (!isDirectFallback) return before;
  const others = sqlExpression`arrayFilter(each -> NOT each.4, ${before})`;
  return sqlExpression`if(empty(${others}), ${before}, ${others})`;
}

/** A row for each person who converted: `conversions` as `(key, amount, currency)`, `touches` in order. */
function persons(attribution: Attribution): Query {
  const listed = forList(attribution);
  const cohorts = (of: Expression) => (cohortsOf(attribution) ? sqlExpression`, ${of}` : NONE);
  return sqlQuery`SELECT groupArrayIf((key, amount, code${cohorts(output('in_cohorts'))}), NOT is_touch) AS conversions,
  arraySort(each -> (each.1, each.2), groupArrayIf((key, tie, of_touch, is_direct), is_touch)) AS touches${listed(sqlExpression`, anyIf(of_name, NOT is_touch) AS name`)}
FROM (
SELECT person, key, amount, code, 0 AS is_touch, toUUID('00000000-0000-0000-0000-000000000000') AS tie,
  CAST([], 'Array(Nullable(String))') AS of_touch, 0 AS is_direct${cohorts(output('in_cohorts'))}${listed(sqlExpression`, of_name`)}
FROM (
${conversionRows(attribution)}
)
UNION ALL
SELECT person, key, 0, NULL, 1, tie, of_touch, is_direct${cohorts(sqlExpression`''`)}${listed(sqlExpression`, ''`)}
FROM (
${touchRows(attribution)}
)
)
GROUP BY person
HAVING notEmpty(conversions)`;
}

/** Words that only a list of persons needs. */
function forList({ isListed = false }: Attribution): (more: Expression) => Expression {
  return (more) => (isListed ? more : NONE);
}
