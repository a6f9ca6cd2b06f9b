import { HOUR_MS } from '../../base/time/durations.ts';
import type { Plan, RawTables } from '../kind.ts';
import { spanOfSessions } from '../lowering/build-sessions.ts';
import { eventsOf, type Output, type Query, type Select, union } from '../tree/nodes.ts';
import { nodesOf } from '../tree/walk.ts';

/**
 * Reads the open buckets of a range that is not over by statements of their own, so that those of the others, whose
 * events hardly change any more, can be answered from memory. The answer is the same: only queries are split in which
 * each row is that of one bucket. The plan itself if there is nothing to split.
 */
export function withOpenBucketsApart(plan: Plan, nowMs: number): Plan {
  if (plan.range.endMs <= nowMs) return plan;
  const [first, ...others] = plan.queries;
  const parts = [splitAtOpen(first, nowMs), ...others.map((query) => splitAtOpen(query, nowMs))] as const;
  const [main, ...rest] = parts.flat();
  if (main === undefined || parts.every(({ length }) => length === 1)) return plan;
  return {
    ...plan,
    queries: [main, ...rest],
    answer: (tables, ...sample) => plan.answer(joined(tables, parts), ...sample),
  };
}

/** The rows of the original queries, each put together from those of its parts. */
function joined(tables: RawTables, parts: readonly (readonly Query[])[]): RawTables {
  let place = 0;
  const [main = [], ...rest] = parts.map(({ length }) => {
    place += length;
    return tables.slice(place - length, place).flat();
  });
  return [main, ...rest];
}

/** The query itself, or two: one of the buckets that are over, one of the others. */
function splitAtOpen(query: Query, nowMs: number): readonly Query[] {
  if (query.kind === 'sql_query') return [query];
  const selects = query.kind === 'union' ? query.of : [query];
  // Changes are counted by the hour, so a bucket that ends within the running one is not over yet.
  const overMs = nowMs - (nowMs % HOUR_MS);
  const parts = selects.map((of) => splitSelect(of, overMs));
  if (parts.some((part) => part === undefined)) return [query];
  const over = parts.flatMap((part) => part?.over ?? []);
  const open = parts.flatMap((part) => part?.open ?? []);
  return over.length === 0 || open.length === 0 ? [query] : [union(over), union(open)];
}

/** The select before and after its last edge until an instant; undefined if its rows are not those of single buckets. */
function splitSelect(of: Select, overMs: number): { readonly over?: Select; readonly open?: Select } | undefined {
  const { from } = of;
  const edgesMs = bucketEdgesMs(of);
  if (from.kind !== 'events' || edgesMs === undefined) return undefined;
  // Sessions of the buckets before the edge are read with the day after it, which is not over.
  if (spanOfSessions(of)) return undefined;
  const { startMs, endMs } = from.span;
  if (endMs <= overMs) return { over: of };
  const edgeMs = edgesMs.filter((atMs) => atMs <= overMs && atMs > startMs && atMs < endMs).at(-1);
  if (edgeMs === undefined) return { open: of };
  return {
    over: { ...of, from: eventsOf({ startMs, endMs: edgeMs }) },
    open: { ...of, from: eventsOf({ startMs: edgeMs, endMs }) },
  };
}

function bucketEdgesMs({ outputs, groupBy = [], withSubtotals, groupingSets, orderBy, limitBy, limit }: Select) {
  if (withSubtotals || groupingSets || orderBy || limitBy || limit !== undefined || outputs.some(mayReadOtherBuckets))
    return undefined;
  const [bucket] = outputs.flatMap(({ as, of }) => (of.kind === 'bucket' && groupBy.includes(as) ? [of] : []));
  return bucket?.edgesMs;
}

/** A window does, and fixed SQL may. */
function mayReadOtherBuckets({ of }: Output): boolean {
  return nodesOf(of).some(({ kind }) => kind === 'over_all' || kind === 'sql');
}
