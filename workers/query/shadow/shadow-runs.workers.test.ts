import { afterEach, expect, test, vi } from 'vitest';
import { aMember, aPerson, codeOf } from '../../../test/harness/workers-people.ts';

afterEach(() => vi.restoreAllMocks());

/** Simulates ClickHouse: 24 visits on 20 November 2024, one at half past each hour (UTC), counted by days of New York too. */
function storeHas24Visits() {
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const atMs = Date.parse('2024-11-20T00:30:00Z') + hour * 3_600_000;
    const theirDay = hour < 5 ? '2024-11-19' : '2024-11-20';
    return [Math.floor(atMs / 3_600_000), '2024-11-20', theirDay, 'visit', '', 0, 1, 0, atMs, atMs];
  });
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const { host } = new URL(input instanceof Request ? input.url : input);
    if (host !== 'clickhouse.test') throw new Error(`Unexpected request to ${host}`);
    const data = String(init?.body).includes('AS repeats') ? [[hours]] : [];
    return Response.json({ meta: [], data, rows: data.length });
  });
}

test('a run compares a report by days of New York, explains it by the zone alone, and is ended and deleted', async () => {
  const ann = await aPerson();
  const project = await aProjectOf(ann);
  const about = { project_id: project, name: 'Old tool', first_day: '2024-11-19', last_day: '2024-11-20' };
  const made = await ann.call('POST', '/query/shadow-runs', { ...about, timezone: 'America/New_York' });
  expect(made).toMatchObject({ status: 201, body: { source: 'report', is_ended: true, reported: { rows: 0 } } });
  const own = `/query/shadow-runs/${made.body.id}`;
  expect(codeOf(await ann.call('GET', `${own}/report`))).toEqual([409, 'conflict']);

  const csv = 'day,event,events\n2024-11-19,visit,5\n2024-11-20,visit,18\n';
  await ann.call('PUT', `${own}/report`, { csv });
  const corrected = await ann.call('PUT', `${own}/report`, {
    rows: [{ day: '2024-11-20', event: 'visit', events: 19 }],
  });
  expect(corrected.body.reported).toEqual({ first_day: '2024-11-19', last_day: '2024-11-20', rows: 2 });

  storeHas24Visits();
  const { body } = await ann.call('GET', `${own}/report`);
  const time = { first_at: '2024-11-20T00:30:00.000Z', last_at: '2024-11-20T04:30:00.000Z' };
  expect(body).toMatchObject({ visitors: [], sessions: [] });
  expect(body.cells).toEqual([
    {
      ...{ day: '2024-11-19', event: 'visit', ours: 0, theirs: 5, unexplained: 0 },
      causes: [{ cause: 'time_zone', count: -5, other: '2024-11-20', ...time }],
    },
    {
      ...{ day: '2024-11-20', event: 'visit', ours: 24, theirs: 19, unexplained: 0 },
      causes: [{ cause: 'time_zone', count: 5, other: '2024-11-19', ...time }],
    },
  ]);

  const ben = await aMember(ann, 'viewer');
  expect((await ben.call('GET', own)).status).toBe(200);
  expect(codeOf(await ben.call('DELETE', own))).toEqual([403, 'forbidden']);
  const stranger = await aPerson();
  expect(codeOf(await stranger.call('GET', `${own}/report`))).toEqual([404, 'not_found']);
  expect((await ann.call('DELETE', own)).status).toBe(204);
  expect((await ann.call('GET', `/query/shadow-runs?project_id=${project}`)).body).toEqual({ runs: [] });
});

test('a run refuses what cannot be compared, and says why', async () => {
  const ann = await aPerson();
  const project = await aProjectOf(ann);
  const eve = await aPerson();
  const foreign = await aProjectOf(eve);
  const begin = (fields: object) =>
    ann.call('POST', '/query/shadow-runs', {
      ...{ project_id: project, name: 'Old tool', first_day: '2024-11-19', timezone: 'UTC' },
      ...fields,
    });
  expect(codeOf(await begin({ timezone: 'EST5' }))).toEqual([400, 'bad_request']);
  expect(codeOf(await begin({ last_day: '2024-11-01' }))).toEqual([400, 'bad_request']);
  expect(codeOf(await begin({ other_project_id: project }))).toEqual([400, 'bad_request']);
  expect(codeOf(await begin({ other_project_id: foreign }))).toEqual([404, 'not_found']);
  const made = await begin({});
  const own = `/query/shadow-runs/${made.body.id}`;
  const send = (report: object) => ann.call('PUT', `${own}/report`, report);
  expect((await send({ csv: 'day,events\nyesterday,3' })).body.error.message).toContain('Line 2');
  expect(codeOf(await send({}))).toEqual([400, 'bad_request']);
  const row = { day: '2024-11-19', event: 'visit', events: 1 };
  expect((await send({ rows: [row, row] })).body.error.message).toContain('twice');
  expect(codeOf(await ann.call('GET', `${own}/report?start=2024-11-01`))).toEqual([400, 'bad_request']);
  expect(codeOf(await ann.call('GET', `${own}/report?format=xml`))).toEqual([400, 'bad_request']);
});

async function aProjectOf({ call, organizationId }: Awaited<ReturnType<typeof aPerson>>): Promise<string> {
  const fields = { organization_id: organizationId, name: 'Shop', region: 'eu', timezone: 'UTC' };
  return (await call('POST', '/api/projects', fields)).body.id;
}
