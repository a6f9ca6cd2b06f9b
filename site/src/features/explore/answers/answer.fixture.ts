import type { Cell, QueryColumn, QueryResponse } from '../../../../../core/api/query.ts';

/** An answer as the service gives it, for tests. */
export function anAnswer(
  columns: QueryColumn[],
  rows: Cell[][],
  meta: Partial<QueryResponse['meta']> = {},
  totals?: QueryResponse['totals'],
): QueryResponse {
  return {
    columns,
    rows,
    ...(totals === undefined ? {} : { totals }),
    meta: {
      query_id: 'qry_1',
      elapsed_ms: 12,
      rows_read: 100,
      cached: false,
      timezone: 'Europe/Berlin',
      range: { start: '2026-10-31T23:00:00Z', end: '2026-11-30T23:00:00Z' },
      semantics: {},
      ...meta,
    },
  };
}
