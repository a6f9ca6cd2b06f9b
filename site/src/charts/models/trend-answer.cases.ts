import type { Cell, QueryColumn, QueryResponse } from '../../../../core/api/query.ts';

/** An answer for tests: by day in Berlin, unless `meta` says otherwise. */
export function anAnswer(
  columns: readonly QueryColumn[],
  rows: Cell[][],
  meta: Partial<QueryResponse['meta']> = {},
): QueryResponse {
  return {
    columns: [...columns],
    rows,
    meta: {
      query_id: 'query',
      elapsed_ms: 1,
      rows_read: 1,
      cached: false,
      timezone: 'Europe/Berlin',
      range: { start: '2026-10-31T23:00:00Z', end: '2026-11-07T23:00:00Z' },
      interval: 'day',
      semantics: {},
      ...meta,
    },
  };
}

export const TIME: QueryColumn = { name: 'time', type: 'date', role: 'time' };
export const VALUE: QueryColumn = { name: 'value', type: 'number', role: 'value' };
export const PREVIOUS: QueryColumn = { name: 'previous', type: 'number', role: 'previous' };
export const COUNTRY: QueryColumn = { name: 'country', type: 'string', role: 'group' };
