import { QUERY_ROWS_MAX } from '../../base/limits.ts';
import { EVENT_COLUMNS } from '../../tables/events.ts';
import type { Plan } from '../kind.ts';
import { rollable } from '../lowering/rollups/read-rollups.ts';
import type { Expression, Query, Select } from '../tree/nodes.ts';
import { mergedBreakdowns } from './merged-breakdowns.ts';

/** A breakdown by one column of text: what it reads, and how its groups are collected. */
export type Breakdown = {
  /** The selects of events, each grouped by `time` and `g0`. */
  readonly branches: readonly Select[];
  readonly column: Expression;
  readonly outer: Select;
  readonly limit: number;
};

/** More sets in one pass take more memory than they save time. */
const SETS_MAX = 12;

/**
 * Lets plans that differ in the column of their breakdown alone read their events once: each of them asks the same
 * statement, and takes its own rows. Other plans stay as they are.
 *
 * @param areDaysSettled  some days may be read from rollups; then only breakdowns that the same rollup answers share
 */
export function shareScans(plans: readonly Plan[], areDaysSettled: boolean): readonly Plan[] {
  const members = plans.flatMap((plan, index) => {
    const [query, ...others] = plan.queries;
    const found = others.length === 0 ? breakdownOf(query) : undefined;
    return found ? [{ index, found, limit: found.limit, key: keyOf(plan, found, areDaysSettled) }] : [];
  });
  const shared = new Map<number, Plan>();
  for (const group of Map.groupBy(members, ({ key }) => key).values()) {
    for (const some of inStatements(group)) {
      if (some.length < 2) continue;
      const query = mergedBreakdowns(some.map(({ found }) => found));
      for (const [place, { index }] of some.entries()) {
        const plan = plans[index];
        if (plan) shared.set(index, ofBreakdown(plan, query, place));
      }
    }
  }
  for (const [index, plan] of mergedPlans(plans)) shared.set(index, plan);
  return plans.map((plan, index) => shared.get(index) ?? plan);
}

/** The plans that their kind merges by itself, by their index. */
function mergedPlans(plans: readonly Plan[]): (readonly [number, Plan])[] {
  const members = plans.flatMap((plan, index) => {
    const { sharing } = plan;
    return sharing ? [{ index, plan, sharing, limit: sharing.limit }] : [];
  });
  const groups = [...Map.groupBy(members, ({ sharing }) => sharing.key).values()].flatMap(inStatements);
  return groups.flatMap((group) => {
    const [first, ...others] = group;
    if (!first || others.length === 0) return [];
    const limit = Math.max(...group.map((member) => member.limit));
    const names = [...new Set(group.map(({ sharing }) => sharing.group))];
    const query = first.sharing.merged(names, limit);
    return group.map(
      ({ index, plan, sharing }) => [index, ofBreakdown(plan, query, names.indexOf(sharing.group))] as const,
    );
  });
}

function ofBreakdown(plan: Plan, query: Query, place: number): Plan {
  return {
    ...plan,
    queries: [query],
    answer: ([rows], ...sample) =>
      plan.answer([rows.flatMap(([own, ...row]) => (own === place || own === IN_COMMON ? [row] : []))], ...sample),
  };
}

const IN_COMMON = -1;

/** The members of each statement: their groups together must fit into the rows that it may have. */
function inStatements<T extends { readonly limit: number }>(members: readonly T[]): T[][] {
  const statements: T[][] = [];
  let rows = 0;
  for (const member of members) {
    const last = statements.at(-1);
    rows += member.limit;
    if (last && last.length < SETS_MAX && rows <= QUERY_ROWS_MAX) last.push(member);
    else {
      statements.push([member]);
      rows = member.limit;
    }
  }
  return statements;
}

function breakdownOf(outer: Query): Breakdown | undefined {
  if (outer.kind !== 'select' || outer.from.kind !== 'query' || outer.limit === undefined) return undefined;
  const { query } = outer.from;
  if (outer.groupBy?.join() !== 'g0' || query.kind === 'sql_query') return undefined;
  const branches = query.kind === 'union' ? query.of : [query];
  const columns = branches.map((branch) =>
    isPlain(branch) ? branch.outputs.find(({ as }) => as === 'g0')?.of : undefined,
  );
  const [column] = columns;
  if (!column || !isText(column) || columns.some((each) => JSON.stringify(each) !== JSON.stringify(column)))
    return undefined;
  return { branches, column, outer, limit: outer.limit };
}

function isPlain({ from, groupBy, withSubtotals, groupingSets, orderBy, limitBy, limit }: Select): boolean {
  const isOrdered = orderBy || limitBy || limit !== undefined;
  return from.kind === 'events' && groupBy?.join() === 'time,g0' && !withSubtotals && !groupingSets && !isOrdered;
}

/** The groups of several columns become one output, so they must be of one type. */
function isText(of: Expression): boolean {
  return of.kind === 'column' && /^(?:LowCardinality\()?String\)?$/.test(TYPES.get(of.name) ?? '');
}

const TYPES: ReadonlyMap<string, string> = new Map(Object.entries(EVENT_COLUMNS));

/** Equal for plans that may share: everything but the column. */
function keyOf({ includeBots, scope }: Plan, { branches, outer }: Breakdown, areDaysSettled: boolean): string {
  const { from: _, ...collected } = outer;
  const rest = branches.map((branch) => ({ ...branch, outputs: branch.outputs.filter(({ as }) => as !== 'g0') }));
  const grains = areDaysSettled ? branches.map((branch) => rollable(branch)?.grain.name ?? null) : [];
  return JSON.stringify([includeBots, scope, collected, rest, grains]);
}
