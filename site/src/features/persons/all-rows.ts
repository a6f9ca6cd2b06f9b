import type { PersonsQuery } from '../../../../core/api/kinds/persons.ts';
import type { Cell, QueryResponse } from '../../../../core/api/query.ts';
import type { Outcome } from '../../api/outcome.ts';
import { eachOnce, LIMIT_MAX, OFFSET_MAX, totalOf } from './pages.ts';

export type AllRows = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly total: number;
};
type Ask = (query: PersonsQuery) => Promise<Outcome<QueryResponse>>;

/** So often a list that changes while it is read is read again. */
const ATTEMPTS = 3;

/**
 * All rows of a list in its order, however many pages they are. Events that arrive meanwhile may move somebody from a page
 * that is yet to be read onto one that has been: fewer rows than the last answer counts are read again.
 *
 * @param key  the column by which a row is known
 * @param onRows  told how many have come
 */
export async function allRows(
  query: PersonsQuery,
  key: string,
  ask: Ask,
  onRows: (count: number) => void,
): Promise<Outcome<AllRows>> {
  let read = await readOnce(query, key, ask, onRows);
  for (let attempt = 1; attempt < ATTEMPTS && read.ok && isShort(read.value); attempt++) {
    read = await readOnce(query, key, ask, onRows);
  }
  return read;
}

function isShort({ rows, total }: AllRows): boolean {
  return rows.length < Math.min(total, OFFSET_MAX + LIMIT_MAX);
}

async function readOnce(
  query: PersonsQuery,
  key: string,
  ask: Ask,
  onRows: (count: number) => void,
): Promise<Outcome<AllRows>> {
  const rows: Cell[][] = [];
  let total = 0;
  let columns: readonly string[] = [];
  for (let offset = 0; offset <= OFFSET_MAX; offset += LIMIT_MAX) {
    const page = await ask({ ...query, limit: LIMIT_MAX, offset });
    if (!page.ok) return page;
    if (offset === 0 || page.value.rows.length > 0) total = totalOf(page.value);
    columns = page.value.columns.map(({ name }) => name);
    rows.push(...page.value.rows);
    onRows(rows.length);
    if (page.value.rows.length < LIMIT_MAX || offset + LIMIT_MAX >= total) break;
  }
  const place = columns.indexOf(key);
  return { ok: true, value: { columns, rows: eachOnce(rows, (row) => String(row[place])), total } };
}
