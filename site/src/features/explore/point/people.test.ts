import { afterEach, expect, test, vi } from 'vitest';
import { EXPLAIN_PERSONS_MAX } from '../../../../../core/base/limits.ts';
import { makeCohort } from './make-cohort.ts';
import { type Ask, askPeople, everybody, type PeoplePage } from './people.ts';
import { peopleFile } from './people-file.ts';

const QUERY = {
  query_type: 'segmentation',
  project_id: 'prj_a',
  date_range: { start: '2026-11-12', end: '2026-11-12' },
  aggregation: 'unique_users',
  group_by: ['plan'],
} as const;
const AT = '2026-11-12T09:00:00.000Z';

afterEach(() => vi.unstubAllGlobals());

test('the list asks the request of the answer, and as many people come as there are, to the last page', async () => {
  const names = Array.from({ length: 230 }, (_, index) => `person ${index}`);
  const asked: unknown[] = [];
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const request = JSON.parse(body);
    asked.push(request);
    const from = request.after === undefined ? 0 : names.indexOf(request.after) + 1;
    const rows = names.slice(from, from + 100).map((name) => [name, 1, AT, AT]);
    const next = from + 100 < names.length ? { next: names[from + 99] } : {};
    return Response.json({ columns: [], rows, totals: { persons: 230, events: 230, value: 230 }, meta: {}, ...next });
  });
  const all = await everybody(askPeople({ query: { ...QUERY, group_by: ['plan'] }, cell: { plan: 'pro' } }));
  expect(all.ok && all.value.map(({ name }) => name)).toEqual(names);
  const { project_id } = QUERY;
  const query = { ...QUERY, group_by: ['plan'] };
  expect(asked[0]).toEqual({ project_id, query, cell: { plan: 'pro' }, limit: EXPLAIN_PERSONS_MAX });
  expect(asked).toHaveLength(3);
  expect(peopleFile(all.ok ? all.value : []).split('\r\n')).toHaveLength(1 + 230 + 1);
});

test('a page that fails ends the list, so that no file holds half of it', async () => {
  const failure = { code: 'timeout', message: 'Too slow.', requestId: '', status: 408 };
  const ask: Ask = async (after) =>
    after === undefined ? { ok: true, value: aPage(['a'], 'a') } : { ok: false, failure };
  expect(await everybody(ask)).toEqual({ ok: false, failure });
});

test('a cohort is a list of these people; one whose list fails is not left behind', async () => {
  const calls: string[] = [];
  const stub = (listStatus: number) =>
    vi.stubGlobal('fetch', async (path: string, { method, body }: { method: string; body?: string }) => {
      calls.push(`${method} ${path} ${body ?? ''}`);
      if (path.includes('/list')) {
        return Response.json(listStatus === 200 ? { members: 2 } : { error: { code: 'timeout' } }, {
          status: listStatus,
        });
      }
      return Response.json({ id: 'obj_1', version: 1 });
    });
  const ask: Ask = async () => ({ ok: true, value: aPage(['ann', null, 'bob']) });
  stub(200);
  expect(await makeCohort('prj_a', 'Pro', ask)).toEqual({ ok: true, value: { id: 'obj_1', members: 2 } });
  expect(calls).toEqual([
    'POST /api/projects/prj_a/objects/cohorts {"name":"Pro","list":true}',
    'POST /query/cohorts/obj_1/list?project_id=prj_a ["ann","bob"]',
  ]);
  stub(408);
  expect(await makeCohort('prj_a', 'Pro', ask)).toMatchObject({ ok: false, failure: { code: 'timeout' } });
  expect(calls.at(-1)).toBe('DELETE /api/projects/prj_a/objects/cohorts/obj_1 ');
});

function aPage(names: readonly (string | null)[], next?: string): PeoplePage {
  return {
    people: names.map((name) => ({ name, events: 1, firstAt: AT, lastAt: AT })),
    totals: { persons: names.length, events: names.length },
    ...(next === undefined ? {} : { next }),
  };
}
