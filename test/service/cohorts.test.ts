import { beforeAll, expect, test } from 'vitest';
import type { Filter } from '../../core/api/kinds/fields.ts';
import { aroundNow, eventually, query, send } from '../harness/client.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await sharedService();
  const view = { event: 'page_view', properties: { page: '/home' } };
  await send(service, {
    events: [
      { ...view, anonymous_id: 'd1', user_id: 'u1' },
      { ...view, anonymous_id: 'd2', user_id: 'u2' },
      { ...view, anonymous_id: 'd3', user_id: 'u3' },
      { ...view, anonymous_id: 'd4' },
      { event: 'login', anonymous_id: 'd4', user_id: 'u4' },
      { ...view, anonymous_id: 'd4', user_id: 'u4' },
    ],
  });
  await eventually(
    () => views([]),
    ([count]) => count === 5,
  );
});

/** Views and their persons. */
async function views(filters: Filter[]): Promise<unknown[]> {
  const events = [
    { event: 'page_view' },
    { event: 'page_view', aggregation: 'unique_users' as const, label: 'persons' },
  ];
  const { rows } = await query(service, { query_type: 'segmentation', events, filters });
  return rows.map(([, value]) => value);
}

async function call(method: string, path: string, body?: string, type = 'application/json') {
  const answer = await fetch(service.url + path, {
    method,
    headers: { authorization: `Bearer ${service.apiKey}`, 'content-type': type },
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
}
const save = (id: string, definition: object) =>
  call('PUT', `/api/projects/${service.projectId}/objects/cohorts/${id}`, JSON.stringify(definition));
const of = (id: string, part = '', more = '') => `/query/cohorts/${id}${part}?project_id=${service.projectId}${more}`;

test('takes a list of ids, tells whom it does not know, and counts persons once', async () => {
  expect((await save('invited', { name: 'Invited', list: true })).status).toBe(201);
  const csv = 'email,user_id\n,u1\n,u2\n,u1\n,ghost\n,d4\n,u4\n';
  const uploaded = await call('POST', of('invited', '/list'), csv, 'text/csv');
  expect(uploaded).toMatchObject({
    status: 200,
    body: { lines: 6, refused: 0, ids: 5, members: 3, unknown: 1, unknown_ids: ['ghost'] },
  });
  expect(await views([{ cohort: 'invited' }])).toEqual([4, 3]);
  expect(await views([{ cohort: 'Invited', operator: 'not_in' }])).toEqual([1, 1]);
  const members = await call('GET', of('invited', '/members', '&limit=2'));
  expect(members.body).toMatchObject({ members: [{ person: 'u1', events: 1 }, { person: 'u2' }], next: 'u2' });

  await send(service, { events: [{ event: 'page_view', user_id: 'ghost' }] });
  await eventually(
    () => views([{ cohort: 'invited' }]),
    ([count]) => count === 5,
  );
  expect((await call('GET', of('invited'))).body).toMatchObject({
    kind: 'list',
    members: 4,
    list: { ids: 5, unknown: 0, unknown_ids: [] },
  });

  const more = await call('POST', of('invited', '/list', '&add=1'), '{"user_id": "u3"}\n7\n', 'application/x-ndjson');
  expect(more.body).toMatchObject({ lines: 2, ids: 7, members: 5, unknown_ids: ['7'] });
  const many = JSON.stringify(Array.from({ length: 200_000 }, (_, index) => `n${index}`));
  expect((await call('POST', of('invited', '/list'), many, 'application/json')).body).toMatchObject({ ids: 200_000 });
  const replaced = await call('POST', of('invited', '/list'), '["u3"]', 'application/json');
  expect(replaced.body).toMatchObject({ lines: 1, ids: 1, members: 1 });
  expect(await views([{ cohort: 'invited' }])).toEqual([1, 1]);
});

test('keeps the members of a frozen cohort, and lets it follow its rule again', async () => {
  await save('viewers', { name: 'Viewers', filters: [{ did: { event: 'page_view', at_least: 2 } }] });
  expect((await call('GET', of('viewers'))).body).toMatchObject({ kind: 'rule', members: 1 });
  expect((await call('POST', of('viewers', '/freeze'))).status).toBe(204);
  await send(service, { events: [{ event: 'page_view', user_id: 'u1' }] });
  await eventually(
    () => views([{ did: { event: 'page_view', at_least: 2 } }]),
    ([, persons]) => persons === 2,
  );
  expect((await call('GET', of('viewers'))).body).toMatchObject({ kind: 'frozen', members: 1, list: { ids: 1 } });
  expect((await call('DELETE', of('viewers', '/freeze'))).status).toBe(204);
  expect((await call('GET', of('viewers'))).body).toMatchObject({ kind: 'rule', members: 2 });
});

test('names the cohort that was probably meant', async () => {
  const body = { query_type: 'segmentation', project_id: service.projectId, date_range: aroundNow() };
  const refused = await call('POST', '/query', JSON.stringify({ ...body, filters: [{ cohort: 'viewer' }] }));
  expect(refused).toMatchObject({ status: 400, body: { error: { code: 'invalid_query' } } });
  expect(JSON.stringify(refused.body)).toContain('did you mean `viewers`?');
  expect(await call('GET', of('viewer'))).toMatchObject({ status: 404 });
  expect(await call('POST', of('viewers', '/list'), 'u1', 'text/csv')).toMatchObject({ status: 400 });
  expect(await call('POST', of('invited', '/list'), '""\n', 'application/json')).toMatchObject({ status: 400 });
});

test('loses none of two lists that are added at the same time: the second is told to come again', async () => {
  await save('crowd', { name: 'Crowd', list: true });
  const add = (ids: readonly string[]) => call('POST', of('crowd', '/list', '&add=1'), ids.join('\n'), 'text/csv');
  const lists = Array.from({ length: 4 }, (_, list) => Array.from({ length: 500 }, (_, id) => `c${list}-${id}`));
  const answers = await Promise.all(lists.map(add));
  const refused = lists.filter((_, index) => answers[index]?.status === 409);
  expect(answers.map(({ status }) => status).filter((status) => status !== 409)).not.toContain(500);
  expect(refused.length).toBeLessThan(lists.length);
  for (const list of refused) expect((await add(list)).status).toBe(200);
  expect((await call('GET', of('crowd'))).body).toMatchObject({ list: { ids: 2_000 } });
});

test('says of a cohort whose rules lead too deep that they do, and not that there is none', async () => {
  await save('deep0', { name: 'Deep 0', list: true });
  for (let level = 1; level <= 8; level++) {
    const saved = await save(`deep${level}`, { name: `Deep ${level}`, filters: [{ cohort: `deep${level - 1}` }] });
    if (saved.status !== 201) break;
    const shown = await call('GET', of(`deep${level}`));
    expect([200, 400]).toContain(shown.status);
    if (shown.status === 400) expect(shown.body.error.code).toBe('invalid_query');
  }
});
