import type { FunnelQuery } from '../../api/kinds/funnel.ts';
import { err, ok } from '../../base/result.ts';
import { unknownColumns, unlistedColumn } from '../explain/check-cell.ts';
import type { CellPlace, Plan, QueryContext } from '../kind.ts';
import { type Checked, type Refusal, refusal, refusalsOf } from '../refusals/refusal.ts';
import { byElements, groupColumns, isOfGroup } from '../reports/breakdown.ts';
import { type Expression, output, type Query, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';

import { originMs } from './event-rows.ts';
import { placeBefore } from './figures.ts';
import { periodStart } from './person-rows.ts';
import { personAttempts } from './persons.ts';
import { planFacts } from './plan.ts';
import { type Funnel, readFunnel } from './request.ts';

const COUNTS = ['persons', 'dropped', 'still_in_window'] as const;
type Count = (typeof COUNTS)[number];
const RATIOS: Readonly<Record<string, Count>> = {
  rate: 'persons',
  rate_of_previous: 'persons',
  median_seconds: 'persons',
  mean_seconds: 'persons',
  median_seconds_from_first: 'persons',
  mean_seconds_from_first: 'persons',
};

/** The persons behind `persons`, `dropped` or `still_in_window` of one row, with the events of their attempts. */
export function explainFunnel(request: FunnelQuery, cell: CellPlace, context: QueryContext): Checked<Plan> {
  const read = readFunnel(request, byElements(request.breakdown, context));
  const place = request.steps.findIndex((_, index) => index + 1 === (cell.step ?? request.steps.length));
  const count = COUNTS.find((each) => each === (cell.column ?? 'persons'));
  const faults = read.ok ? [...checkCell(request, read.value, cell, place), ...checkPeriod(read.value, cell)] : [];
  const refusals = refusalsOf([read], faults);
  if (refusals) return err(refusals);
  if (!read.ok || count === undefined) throw new Error('A refusal was lost');
  const funnel: Funnel = { ...read.value, isNamed: true };
  return ok({
    queries: [personsOf(funnel, place, count, cell)],
    ...planFacts(funnel),
    answer: ([rows]) => ok({ columns: [], rows: rows.map((row) => row.map(String)) }),
  });
}

function checkCell(request: FunnelQuery, { breakdown }: Funnel, cell: CellPlace, place: number): Refusal[] {
  const steps = request.steps.map((_, index) => String(index + 1));
  const columns = [
    ...(request.by ? ['time'] : []),
    'step',
    'label',
    'column',
    'is_other',
    ...groupColumns(breakdown).map(({ name }) => name),
  ];
  return [
    ...(request.drivers ? [refusal('explains_no_drivers', {})] : []),
    ...(cell.is_other === true ? [refusal('explains_no_rest', {})] : []),
    ...unlistedColumn(cell, COUNTS, RATIOS),
    ...(place < 0 ? [refusal('cell_value_unknown', { column: 'step', given: cell.step, values: steps })] : []),
    ...unknownColumns(cell, columns),
  ];
}

/** A period is named by its label; a cell without one is about all of them. */
function checkPeriod({ periods = [] }: Funnel, { time }: CellPlace): Refusal[] {
  if (time === undefined || periods.length === 0 || periods.some(({ label }) => label === time)) return [];
  return [refusal('cell_value_unknown', { column: 'time', given: time, values: periods.map(({ label }) => label) })];
}

function personsOf(funnel: Funnel, place: number, count: Count, cell: CellPlace): Query {
  const at = (ofPlace: number) => sqlExpression`at[${value('UInt8', ofPlace + 1)}] > 0`;
  const isStopped = sqlExpression`${at(placeBefore(funnel, place))} AND NOT ${at(place)}`;
  const conditions: Readonly<Record<Count, Expression>> = {
    persons: at(place),
    dropped: funnel.rules.dropsOpen ? isStopped : sqlExpression`${isStopped} AND NOT is_open`,
    still_in_window: sqlExpression`${isStopped} AND is_open`,
  };
  const origin = value('Int64', originMs(funnel));
  return sqlQuery`SELECT name AS person, arrayCount(time -> time > 0, at) AS events,
  fromUnixTimestamp64Milli(toInt64(at[1]) + ${origin}, 'UTC') AS first_at,
  fromUnixTimestamp64Milli(toInt64(arrayMax(at)) + ${origin}, 'UTC') AS last_at
FROM (
${personAttempts(funnel)}
)
WHERE ${conditions[count]}${periodCondition(funnel, cell)}${groupConditions(funnel, cell)}`;
}

function periodCondition(funnel: Funnel, { time }: CellPlace): Expression {
  const period = funnel.periods?.find(({ label }) => label === time);
  return period ? sqlExpression` AND period = ${value('Int64', periodStart(funnel, period.startMs))}` : sqlExpression``;
}

/** Groups that the cell does not name are not asked about. */
function groupConditions({ breakdown }: Funnel, cell: CellPlace): Expression {
  return breakdown.reduce((all, group, index) => {
    const given = cell[group.column.name];
    return given === undefined ? all : sqlExpression`${all} AND ${isOfGroup(group, output(`g${index}`), given)}`;
  }, sqlExpression``);
}
