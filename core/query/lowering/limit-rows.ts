import { type Query, type Select, value } from '../tree/nodes.ts';
import { sqlQuery } from '../tree/template.ts';
import type { LimitedContext } from './lower.ts';

/** Requests one row more than allowed, so that too many rows become an error instead of a silently truncated answer. */
export function limitRows(query: Query, { rowsMax }: LimitedContext): Query {
  const rows = rowsMax + 1;
  switch (query.kind) {
    case 'select':
      return withLimit(query, rows);
    case 'union':
      return { ...query, of: query.of.map((each) => withLimit(each, rows)) };
    case 'sql_query':
      // ClickHouse keeps the order of a sorted subquery that is only passed on.
      return sqlQuery`SELECT * FROM (\n${query}\n)\nLIMIT ${value('UInt32', rows)}`;
  }
}

function withLimit(select: Select, rows: number): Select {
  return { ...select, limit: Math.min(select.limit ?? rows, rows) };
}
