import type { Query, Select } from '../tree/nodes.ts';
import type { LoweringContext } from './lower.ts';

/** Requests one row more than allowed, so that too many rows become an error instead of a silently truncated answer. */
export function limitRows(query: Query, { rowsMax }: LoweringContext): Query {
  if (query.kind === 'union') return { ...query, of: query.of.map((each) => withLimit(each, rowsMax + 1)) };
  return withLimit(query, rowsMax + 1);
}

function withLimit(select: Select, rows: number): Select {
  return { ...select, limit: Math.min(select.limit ?? rows, rows) };
}
