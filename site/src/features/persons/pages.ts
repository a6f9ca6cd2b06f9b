import type { QueryResponse } from '../../../../core/api/query.ts';

/** Rows that a query may pass over, and rows of a page, at most. */
export const OFFSET_MAX = 1_000_000;
export const LIMIT_MAX = 1_000;
export const PAGE_ROWS = 100;

/** The number of rows in all, by whichever name the answer has it; a page without rows has none. */
export function totalOf({ totals = {} }: Pick<QueryResponse, 'totals'>): number {
  return totals.persons ?? totals.rows ?? 0;
}

/** Where the page after these begins; undefined if they are all, or as many as can be asked for. */
export function nextOffset(pages: readonly Pick<QueryResponse, 'rows' | 'totals'>[]): number | undefined {
  const last = pages.at(-1);
  const loaded = pages.reduce((sum, { rows }) => sum + rows.length, 0);
  if (last === undefined || last.rows.length === 0 || loaded > OFFSET_MAX) return undefined;
  return loaded < totalOf(last) ? loaded : undefined;
}

/** Rows in their order, each once: what has come meanwhile pushes rows of an earlier page onto the next one. */
export function eachOnce<Row>(rows: readonly Row[], idOf: (row: Row) => string): Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const id = idOf(row);
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
