import type { LifecycleQuery } from '../../api/kinds/lifecycle.ts';
import type { StickinessQuery } from '../../api/kinds/stickiness.ts';
import { err, ok } from '../../base/result.ts';
import { unknownColumns } from '../explain/check-cell.ts';
import type { CellPlace, Plan, QueryContext } from '../kind.ts';
import { type Checked, type Refusal, refusal, refusalsOf } from '../refusals/refusal.ts';
import { dateOfNumber } from '../reports/calendar.ts';
import { actor, column, type Expression, type Query, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { planFacts } from './plan.ts';
import { type Activity, readActivity } from './request.ts';
import { activeIn, historyOf, LIFECYCLE_STATES } from './tree.ts';

const STICKINESS_COUNTS = ['persons', 'at_least'] as const;

/** The persons in one state in one period, with their events in it; dormant ones with those of the period before. */
export function explainLifecycle(request: LifecycleQuery, cell: CellPlace, context: QueryContext): Checked<Plan> {
  const read = readActivity(request, context);
  if (!read.ok) return read;
  const { calendar, periods } = read.value;
  const labels = periods.map((period) => dateOfNumber(calendar, period));
  const faults = faultsOf(cell, { time: labels, column: LIFECYCLE_STATES });
  const refusals = refusalsOf([], faults);
  if (refusals) return err(refusals);
  const period = periods[labels.indexOf(String(cell.time))] ?? 0;
  return ok(listed(read.value, personsInState(read.value, period, String(cell.column))));
}

function personsInState(activity: Activity, period: number, state: string): Query {
  const at = value('Int64', period);
  const before = value('Int64', period - 1);
  const conditions: Readonly<Record<string, Expression>> = {
    new: sqlExpression`min(period) = ${at}`,
    returning: sqlExpression`countIf(period = ${at}) > 0 AND countIf(period = ${before}) > 0`,
    resurrected: sqlExpression`countIf(period = ${at}) > 0 AND countIf(period = ${before}) = 0 AND min(period) < ${before}`,
    dormant: sqlExpression`countIf(period = ${at}) = 0 AND countIf(period = ${before}) > 0`,
  };
  const shown = state === 'dormant' ? before : at;
  return sqlQuery`SELECT any(name) AS person, countIf(period = ${shown}) AS events, minIf(at, period = ${shown}) AS first_at,
  maxIf(at, period = ${shown}) AS last_at
FROM (
${namedRows(activity, historyOf(activity))}
)
GROUP BY key
HAVING ${conditions[state] ?? value('UInt8', 0)}`;
}

/** The persons with an event in exactly, or at least, so many periods, with all of these events. */
export function explainStickiness(request: StickinessQuery, cell: CellPlace, context: QueryContext): Checked<Plan> {
  const read = readActivity(request, context);
  if (!read.ok) return read;
  const numbers = read.value.periods.map((_, index) => String(index + 1));
  const place = { column: 'persons', ...cell };
  const refusals = refusalsOf([], faultsOf(place, { intervals: numbers, column: STICKINESS_COUNTS }));
  if (refusals) return err(refusals);
  const count = value('Int64', Number(cell.intervals));
  const isOne =
    place.column === 'at_least'
      ? sqlExpression`uniqExact(period) >= ${count}`
      : sqlExpression`uniqExact(period) = ${count}`;
  const persons = sqlQuery`SELECT any(name) AS person, count() AS events, min(at) AS first_at, max(at) AS last_at
FROM (
${namedRows(read.value, read.value.span)}
)
GROUP BY key
HAVING ${isOne}`;
  return ok(listed(read.value, persons));
}

/** `key, period, name, at` of each event. */
function namedRows(activity: Activity, span: Activity['span']): Query {
  const { outputs, ...rest } = activeIn(activity, span);
  return {
    ...rest,
    outputs: [
      ...outputs.map((each) => (each.as === 'person' ? { ...each, as: 'key' } : each)),
      { as: 'name', of: actor('unit', 'name') },
      { as: 'at', of: column('timestamp') },
    ],
  };
}

function listed(activity: Activity, persons: Query): Plan {
  return {
    ...planFacts(activity),
    queries: [persons],
    semantics: {},
    answer: ([rows]) => ok({ columns: [], rows: rows.map((row) => row.map(String)) }),
  };
}

function faultsOf(cell: CellPlace, known: Readonly<Record<string, readonly string[]>>): Refusal[] {
  const columns = Object.keys(known);
  return [
    ...Object.entries(known).flatMap(([name, values]): Refusal[] => {
      if (cell[name] === undefined) return [refusal('cell_column_missing', { column: name, values })];
      if (values.includes(String(cell[name]))) return [];
      return [refusal('cell_value_unknown', { column: name, given: cell[name], values })];
    }),
    ...unknownColumns(cell, columns),
  ];
}
