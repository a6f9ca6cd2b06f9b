import type { PathsQuery } from '../../api/kinds/paths.ts';
import { err, ok } from '../../base/result.ts';
import { unknownColumns } from '../explain/check-cell.ts';
import type { CellPlace, Plan, QueryContext } from '../kind.ts';
import { type Checked, type Refusal, refusal, refusalsOf } from '../refusals/refusal.ts';
import { type Expression, every, text, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { PARTS, REST } from './answer.ts';
import { planFacts } from './plan.ts';
import { type Paths, readPaths } from './request.ts';
import { cutPaths } from './steps.ts';

/** The persons of the paths behind a row, with the steps of these paths; the value is the number of paths. */
export function explainPaths(request: PathsQuery, cell: CellPlace, context: QueryContext): Checked<Plan> {
  const read = readPaths(request, context);
  if (!read.ok) return read;
  const paths: Paths = { ...read.value, isListed: true };
  const refusals = refusalsOf([], faultsOf(paths, cell));
  if (refusals) return err(refusals);
  const counted = sqlQuery`SELECT unit_person, steps FROM (\n${cutPaths(paths)}\n) WHERE ${isCounted(paths, cell)}`;
  const persons = sqlQuery`SELECT unit_person AS person, sum(length(steps)) AS events, min(${timeOf(sqlExpression`steps[1]`)}) AS first_at,
  max(${timeOf(sqlExpression`steps[-1]`)}) AS last_at
FROM (\n${counted}\n)
GROUP BY unit_person`;
  return ok({
    queries: [persons, sqlQuery`SELECT count() AS value FROM (\n${counted}\n)`],
    ...planFacts(paths, context),
    answer: ([rows]) => ok({ columns: [], rows: rows.map((row) => row.map(String)) }),
  });
}

function timeOf(step: Expression): Expression {
  return sqlExpression`fromUnixTimestamp64Milli(toInt64(bitShiftRight(${step}.1, 21)), 'UTC')`;
}

function faultsOf({ maxSteps }: Paths, cell: CellPlace): Refusal[] {
  const isWhole = cell.part === 'path';
  const steps = Array.from({ length: maxSteps }, (_, index) => String(index + 1));
  const wholes = steps.map((step) => `step_${step}`);
  const columns = ['part', 'step', 'source', 'target', ...wholes, 'column'];
  /** Columns that the row of this part has. */
  const required = isWhole ? [['step_1', []] as const] : [['step', steps] as const];
  const check = (column: string, values: readonly string[]): Refusal[] => {
    const given = cell[column];
    if (given === undefined || given === null) return [refusal('cell_column_missing', { column, values })];
    const isKnown = values.length === 0 || values.includes(String(given));
    return isKnown ? [] : [refusal('cell_value_unknown', { column, given, values })];
  };
  return [
    ...check('part', PARTS),
    ...required.flatMap(([column, values]) => check(column, values)),
    ...(cell.column === undefined ? [] : check('column', ['count'])),
    ...unknownColumns(cell, columns),
  ];
}

/** Whether the row of the cell counts a path. */
function isCounted(paths: Paths, cell: CellPlace): Expression {
  if (cell.part === 'path') {
    const given = Array.from({ length: paths.maxSteps }, (_, index) => cell[`step_${index + 1}`] ?? null);
    const whole = value('Array(String)', given.filter((each) => each !== null).map(String));
    return sqlExpression`arrayMap(each -> toString(each), path) = ${whole}`;
  }
  const step = Number(cell.step);
  const at = value('UInt8', step);
  const parts: Readonly<Record<string, Expression>> = {
    node: sqlExpression`length(path) >= ${at}`,
    edge: sqlExpression`length(path) > ${at}`,
    end: sqlExpression`length(path) = ${at} AND NOT is_cut`,
    cut: sqlExpression`length(path) = ${at} AND is_cut`,
  };
  return every([
    parts[String(cell.part)] ?? value('UInt8', 1),
    ...isNamed(paths, step, cell.source),
    ...isNamed(paths, step + 1, cell.target),
  ]);
}

/** Whether a path has at a step the value that the answer shows by this name. */
function isNamed(paths: Paths, step: number, name: CellPlace[string] | undefined): Expression[] {
  if (name === undefined || name === null) return [];
  const at = value('UInt8', step);
  const kept = sqlQuery`SELECT toString(path[${at}]) AS kept FROM (\n${cutPaths(paths)}\n)
WHERE length(path) >= ${at} GROUP BY kept ORDER BY count() DESC, kept LIMIT ${value('UInt8', paths.perStep)}`;
  if (name === REST) return [sqlExpression`toString(path[${at}]) NOT IN (\n${kept}\n)`];
  const shown = name === `"${REST}"` ? REST : String(name);
  return [sqlExpression`toString(path[${at}]) = ${text(shown)} AND ${text(shown)} IN (\n${kept}\n)`];
}
