import { expect, it } from 'vitest';
import type { PersonsQuery } from '../../../../core/api/kinds/persons.ts';
import type { QueryResponse } from '../../../../core/api/query.ts';
import type { Outcome } from '../../api/outcome.ts';
import { allRows } from './all-rows.ts';

const QUERY: PersonsQuery = { query_type: 'persons', project_id: 'p' };
const META: QueryResponse['meta'] = {
  query_id: 'q',
  elapsed_ms: 1,
  rows_read: 1,
  cached: false,
  timezone: 'UTC',
  range: { start: '2026-11-01', end: '2026-11-02' },
  semantics: {},
};

/** A list of persons that answers page by page; `lists` are the states that it has at one request after the other. */
function listOf(...lists: readonly (readonly string[])[]) {
  let asked = 0;
  return async ({ limit = 100, offset = 0 }: PersonsQuery): Promise<Outcome<QueryResponse>> => {
    const list = lists[Math.min(asked++, lists.length - 1)] ?? [];
    const rows = list.slice(offset, offset + limit).map((name) => [name]);
    const totals = rows.length === 0 ? {} : { totals: { persons: list.length } };
    return {
      ok: true,
      value: { columns: [{ name: 'person', type: 'string', role: 'person' }], rows, ...totals, meta: META },
    };
  };
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `u${index}`);
const readAll = (ask: ReturnType<typeof listOf>) => allRows(QUERY, 'person', ask, () => {});

it('reads every row of a list of several pages, in its order', async () => {
  const read = await readAll(listOf(names(2_310)));
  expect(read).toMatchObject({ ok: true, value: { total: 2_310, rows: names(2_310).map((name) => [name]) } });
});

it('reads a list again in which somebody moved to a page that had been read', async () => {
  const before = names(1_500);
  const moved = ['u1200', ...before.filter((name) => name !== 'u1200')];
  const read = await readAll(listOf(before, moved, moved));
  expect(read.ok && new Set(read.value.rows.map(([name]) => name)).size).toBe(1_500);
  expect(read.ok && read.value.rows[0]).toEqual(['u1200']);
});

it('ends at the first failure', async () => {
  const failure = { code: 'unavailable', message: 'away', requestId: '', status: 503 };
  expect(
    await allRows(
      QUERY,
      'person',
      async () => ({ ok: false, failure }),
      () => {},
    ),
  ).toEqual({ ok: false, failure });
});

it('has no rows of an empty list', async () => {
  expect(await readAll(listOf([]))).toMatchObject({ ok: true, value: { rows: [], total: 0 } });
});
