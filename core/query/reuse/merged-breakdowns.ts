import {
  call,
  type Expression,
  type Output,
  output,
  type Query,
  type Select,
  select,
  union,
  value,
} from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { mapNodes } from '../tree/walk.ts';
import type { Breakdown } from './share-scans.ts';

/**
 * Several breakdowns in one pass over the events: each row of the answer begins with the number of its breakdown, and has
 * the columns of that breakdown's own query after it, in its order.
 */
export function mergedBreakdowns(breakdowns: readonly Breakdown[]): Query {
  const [first] = breakdowns;
  if (!first) throw new Error('No breakdown to merge');
  const columns = breakdowns.map(({ column }) => column);
  const branches = first.branches.map((branch) => withSets(branch, columns));
  const masks = value(
    'Array(Int64)',
    columns.map((_, place) => maskOf(place, columns.length)),
  );
  const groups = call('array', ...columns.map((_, place) => output(`g${place}`)));
  const { outer } = first;
  const cells = first.branches[0]?.outputs.filter(({ as }) => as !== 'g0').map(({ as }) => output(as)) ?? [];
  return sqlQuery`SELECT breakdown, ${outer.outputs.map(ofEachBreakdown)}
FROM (
SELECT ${cells}, indexOf(${masks}, grouped) - 1 AS breakdown, ${groups}[breakdown + 1] AS g0
FROM (
${union(branches)}
)
)
GROUP BY breakdown, g0
ORDER BY breakdown, ${orderOf(outer)}
LIMIT ${value('UInt32', first.limit)} BY breakdown`;
}

function withSets({ groupBy: _, ...branch }: Select, columns: readonly Expression[]): Select {
  const names = columns.map((_column, place) => `g${place}`);
  const groups = columns.map((of, place): Output => ({ as: `g${place}`, of }));
  return select({
    ...branch,
    outputs: [
      ...branch.outputs.filter(({ as }) => as !== 'g0'),
      ...groups,
      { as: 'grouped', of: call('grouping', ...names.map(output)) },
    ],
    groupingSets: names.map((name) => ['time', name]),
  });
}

/** `grouping` has a bit for each column, the first one highest, which is 0 for the column that a row is grouped by. */
function maskOf(place: number, columns: number): number {
  return 2 ** columns - 1 - 2 ** (columns - 1 - place);
}

/** A window over all groups of an answer runs over those of one breakdown. */
function ofEachBreakdown({ as, of }: Output): Output {
  const change = (node: Expression) =>
    node.kind === 'over_all' ? sqlExpression`${node.of} OVER (PARTITION BY breakdown)` : node;
  return { as, of: mapNodes(of, change) };
}

function orderOf({ orderBy = [] }: Select): Expression[] {
  return orderBy.map(({ by, descending }) => (descending ? sqlExpression`${by} DESC` : by));
}
