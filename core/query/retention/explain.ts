import type { RetentionQuery } from '../../api/kinds/retention.ts';
import { err, ok } from '../../base/result.ts';
import { unknownColumns, unknownValue, unlistedColumn } from '../explain/check-cell.ts';
import type { CellPlace, Plan, QueryContext } from '../kind.ts';
import { type Checked, type Refusal, refusal, refusalsOf } from '../refusals/refusal.ts';
import { byElements, groupColumns, hasValues } from '../reports/breakdown.ts';
import { instantOf } from '../reports/order.ts';
import { type Expression, type Query, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import type { Cohort } from './cohorts.ts';
import { planFacts } from './plan.ts';
import { type Retention, readRetention } from './request.ts';
import { lastPeriod, type PeriodStretch } from './stretches.ts';
import { distance, isInRange, persons } from './tree.ts';

const COUNTS = ['size', 'returned'] as const;
const RATIOS = { rate: 'returned', mean: 'returned', simple_mean: 'returned' };

/**
 * The persons behind `returned` of a cell, with their returns in it; or those behind `size` of a cohort, with their
 * starts, if the cell names no period or that column.
 */
export function explainRetention(request: RetentionQuery, cell: CellPlace, context: QueryContext): Checked<Plan> {
  const read = readRetention(request, byElements(request.breakdown, context));
  if (!read.ok) return read;
  const retention: Retention = { ...read.value, isListed: true };
  const { cohorts, stretches } = retention;
  const cohort = cohorts.find(({ label }) => label === cell.cohort);
  const stretch = stretches.find(({ first }) => first === cell.period);
  const refusals = refusalsOf([], faultsOf(retention, cell));
  if (refusals) return err(refusals);
  if (!cohort) throw new Error('A refusal was lost');
  const isSize = stretch === undefined || cell.column === 'size' || (stretch.first === 0 && retention.isSizeInPeriod0);
  return ok({
    queries: [listOf(retention, cohort, isSize ? undefined : stretch, cell)],
    ...planFacts(retention),
    answer: ([rows]) => ok({ columns: [], rows: rows.map((row) => row.map(String)) }),
  });
}

function faultsOf(retention: Retention, cell: CellPlace): Refusal[] {
  const columns = ['cohort', 'period', 'column', ...groupColumns(retention.groups).map(({ name }) => name)];
  const labels = retention.cohorts.map(({ label }) => label);
  const firsts = retention.stretches.map(({ first }) => String(first));
  return [
    ...(cell.cohort === undefined
      ? [refusal('cell_column_missing', { column: 'cohort', values: labels })]
      : unknownValue(cell, 'cohort', labels)),
    ...unknownValue(cell, 'period', firsts),
    ...unlistedColumn(cell, COUNTS, RATIOS),
    ...unknownColumns(cell, columns),
  ];
}

/** @param stretch  absent: the whole cohort */
function listOf(retention: Retention, cohort: Cohort, stretch: PeriodStretch | undefined, cell: CellPlace): Query {
  const { groups, atLeast } = retention;
  const hits = stretch ? returnsIn(retention, stretch) : sqlExpression`[begun.2]`;
  const isOfGroup = hasValues(groups, sqlExpression`begun.3`, cell);
  return sqlQuery`SELECT name AS person, length(hits) AS events, ${instantOf(sqlExpression`arrayMin(hits)`)} AS first_at,
  ${instantOf(sqlExpression`arrayMax(hits)`)} AS last_at
FROM (
SELECT name, ${hits} AS hits
FROM (
${persons(retention)}
)
ARRAY JOIN entered AS begun
WHERE ${isInRange(retention)} AND begun.1 = ${value('Int64', cohort.number)} AND ${isOfGroup}
)
WHERE length(hits) >= ${value('UInt32', stretch ? atLeast : 1)}`;
}

function returnsIn(retention: Retention, { first, last }: PeriodStretch): Expression {
  const until = retention.isOnOrAfter ? lastPeriod(retention.stretches) : last;
  const isIn = sqlExpression`${distance(retention)} BETWEEN ${value('UInt32', first)} AND ${value('UInt32', until)}`;
  return sqlExpression`arrayMap(each -> each.2, arrayFilter(each -> each.2 > begun.2 AND ${isIn}, returned))`;
}
