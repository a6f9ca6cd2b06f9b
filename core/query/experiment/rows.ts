import { isMoney } from '../money/is-money.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { isChosen, isNamed } from '../reports/event-choice.ts';
import { orderKey } from '../reports/order.ts';
import { isWithin } from '../reports/within.ts';
import {
  actor,
  type Expression,
  eventsOf,
  every,
  infix,
  type Output,
  output,
  type Query,
  type Select,
  select,
  some,
  text,
  value,
} from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import type { Experiment, Metric, Part } from './request.ts';

/** Persons who are in no arm, by the reason, in place of the number of a variant. */
export const LEFT_OUT = { overridden: -1, several_variants: -2, other_variants: -3 } as const;

/** An exposure whose variant was not drawn but set for this person says so in this property. */
const REASON = 'reason';
const OVERRIDE = 'override';

/** The events that matter: `person, key` (its place in the person's order), `is_exposure, seen, forced`, and for each part of a metric `m…, v…`. */
function eventRows(experiment: Experiment): Select {
  const { exposure, read, span, variantProperty } = experiment;
  const parts = partsOf(experiment);
  const isExposure = every([isChosen(exposure, experiment), ...isWithin(span), resolveProperty(variantProperty).isSet]);
  const chosen = parts.map(({ part }) => isChosen(part.events, experiment));
  const names = [exposure, ...parts.map(({ part }) => part.events)].flatMap(({ names: some_ }) =>
    some_.length === 0 ? ['*'] : some_,
  );
  return select({
    outputs: [
      { as: 'person', of: actor('unit', 'key') },
      { as: 'key', of: orderKey },
      { as: 'is_exposure', of: isExposure },
      { as: 'seen', of: sqlExpression`toString(${resolveProperty(variantProperty).group})` },
      { as: 'forced', of: infix(resolveProperty(REASON).text, '=', text(OVERRIDE)) },
      ...parts.flatMap(({ part, at }, index) => [
        { as: `m${at}`, of: chosen[index] ?? value('UInt8', 0) },
        { as: `v${at}`, of: numberOf(experiment, part) },
      ]),
    ],
    from: eventsOf(read),
    ...(names.includes('*') ? {} : { keyed: isNamed({ names: [...new Set(names)], filters: [] }) }),
    where: [actor('unit', 'is_set'), some([isExposure, ...chosen])],
  });
}

/** The counted parts of all metrics, each with its place: the metric's own, and after all of them the denominators. */
function partsOf({ metrics }: Experiment): { readonly part: Part; readonly at: number }[] {
  const own = metrics.map((metric, at) => ({ part: metric, at }));
  const below = metrics.flatMap((metric, at) => (metric.per ? [{ part: metric.per, at: metrics.length + at }] : []));
  return [...own, ...below];
}

/** Amounts are converted once it is known that there are some in other currencies; those without a rate are left out. */
function numberOf({ exchange }: Experiment, { number, property }: Part): Expression {
  if (number === undefined || property === undefined) return sqlExpression`toFloat64(1)`;
  const { measured } = exchange && isMoney(property) ? exchange.convert(number) : number;
  return sqlExpression`toFloat64(if(${measured.isSet}, ${measured.number}, 0))`;
}

/** One row for each person who was exposed: `arm`, `phase`, and for each metric `y…`, `d…` and `x…`. */
function personRows(experiment: Experiment): Query {
  const { metrics, variants, phases, takesFirstVariant } = experiment;
  const parts = partsOf(experiment);
  const gathered = parts.map(
    ({ at }): Output => ({
      as: `e${at}`,
      of: sqlExpression`groupArrayIf((key, ${output(`v${at}`)}), ${output(`m${at}`)})`,
    }),
  );
  const starts = value(
    'Array(Int64)',
    phases.slice(1).map(({ startMs }) => startMs),
  );
  const several = takesFirstVariant ? sqlExpression`0` : sqlExpression`seen_variants > 1`;
  const number = (code: number) => value('Int64', code);
  const arm = sqlExpression`multiIf(is_forced, ${number(LEFT_OUT.overridden)}, ${several}, ${number(LEFT_OUT.several_variants)},
  NOT has(${value('Array(String)', variants)}, first_variant), ${number(LEFT_OUT.other_variants)},
  toInt64(indexOf(${value('Array(String)', variants)}, first_variant) - 1))`;
  const figures = metrics.flatMap((metric, at): Output[] => [
    { as: `y${at}`, of: after(experiment, metric, `e${at}`, metric.isConversion) },
    {
      as: `d${at}`,
      of: metric.per ? after(experiment, metric, `e${metrics.length + at}`, false) : sqlExpression`toFloat64(0)`,
    },
    { as: `x${at}`, of: before(experiment, metric, `e${at}`) },
  ]);
  return sqlQuery`SELECT ${{ as: 'arm', of: arm }}, arrayCount(start -> start <= first_ms, ${starts}) AS phase, ${figures}
FROM (
SELECT minIf(key, is_exposure) AS first, toInt64(bitShiftRight(first, 32)) AS first_ms, argMinIf(seen, key, is_exposure) AS first_variant,
  uniqExactIf(seen, is_exposure) AS seen_variants, maxIf(forced, is_exposure) AS is_forced, ${gathered}
FROM (
${eventRows(experiment)}
)
GROUP BY person
HAVING countIf(is_exposure) > 0
)`;
}

/** The figure of a person after the exposure, within the window. */
function after({ span }: Experiment, { windowMs }: Metric, events: string, isConversion: boolean): Expression {
  const at = sqlExpression`toInt64(bitShiftRight(each.1, 32))`;
  // Another metric may have a window that reads on behind the range.
  const isInWindow =
    windowMs === undefined
      ? sqlExpression` AND ${at} < ${value('Int64', span.endMs)}`
      : sqlExpression` AND ${at} <= first_ms + ${value('Int64', windowMs)}`;
  const counted = sqlExpression`arrayFilter(each -> each.1 > first${isInWindow}, ${output(events)})`;
  return isConversion ? sqlExpression`toFloat64(notEmpty(${counted}))` : sum(counted);
}

/** The same for as long before it; 0 where the past is not asked for. */
function before({ beforeMs }: Experiment, { isConversion, per }: Metric, events: string): Expression {
  if (beforeMs === undefined || isConversion || per) return sqlExpression`toFloat64(0)`;
  return sum(
    sqlExpression`arrayFilter(each -> each.1 < first AND toInt64(bitShiftRight(each.1, 32)) >= first_ms - ${value('Int64', beforeMs)}, ${output(events)})`,
  );
}

const sum = (events: Expression) => sqlExpression`arraySum(arrayMap(each -> each.2, ${events}))`;

/** Rows: `arm, phase, persons`, and for each metric `total, y, yy, d, dd, yd, x, xx, xy`; caps hold for all but `total`. */
export function experimentTable(experiment: Experiment): Query {
  const { metrics } = experiment;
  const capped = metrics.flatMap(({ cap }, at): Output[] => [
    { as: `cy${at}`, of: limited(`y${at}`, cap) },
    { as: `cd${at}`, of: limited(`d${at}`, cap) },
    { as: `cx${at}`, of: limited(`x${at}`, cap) },
  ]);
  const sums = metrics.flatMap((_, at): Output[] => {
    const [y, d, x] = [output(`cy${at}`), output(`cd${at}`), output(`cx${at}`)];
    const of: readonly Expression[] = [
      output(`y${at}`),
      y,
      sqlExpression`${y} * ${y}`,
      d,
      sqlExpression`${d} * ${d}`,
      sqlExpression`${y} * ${d}`,
      x,
      sqlExpression`${x} * ${x}`,
      sqlExpression`${x} * ${y}`,
    ];
    return of.map((each, place) => ({ as: `s${at * of.length + place}`, of: sqlExpression`sum(${each})` }));
  });
  return sqlQuery`SELECT arm, phase, count() AS persons, ${sums}
FROM (
SELECT *, ${capped}
FROM (
${personRows(experiment)}
)
)
GROUP BY arm, phase
ORDER BY arm, phase`;
}

/** A figure capped at the percentile `cap` of the persons in all arms, by the nearest rank. */
function limited(name: string, cap: number | undefined): Expression {
  if (cap === undefined) return output(name);
  // ClickHouse takes the rank above where the share falls on a rank itself.
  const level = value('Float64', cap - 1e-9);
  return sqlExpression`least(${output(name)}, quantileExactIf(${level})(${output(name)}, arm >= 0) OVER ())`;
}
