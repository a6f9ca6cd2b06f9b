import { beforeAll, expect, test } from 'vitest';
import { eventually, query, send } from '../harness/client.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await sharedService();
  const sold = (tariff: string) => ({ event: 'tariff_sold', user_id: tariff, properties: { tariff } });
  await send(service, { events: ['basic', 'plus', 'lost'].map(sold) });
  await eventually(
    () => query(service, { query_type: 'segmentation', events: ['tariff_sold'] }),
    ({ rows }) => rows[0]?.at(-1) === 3,
  );
});

async function put(path: string, body: string, type: string) {
  const headers = { authorization: `Bearer ${service.apiKey}`, 'content-type': type };
  const answer = await fetch(service.url + path, { method: 'PUT', headers, body });
  return { status: answer.status, body: await answer.json() };
}
const OBJECTS = () => `/api/projects/${service.projectId}/objects/tables`;
const save = (definition: object) => put(`${OBJECTS()}/tariffs`, JSON.stringify(definition), 'application/json');
const sendRows = (csv: string, type = 'text/csv') =>
  put(`/query/tables/tariffs/rows?project_id=${service.projectId}`, csv, type);
const byFee = async () => {
  const grouped = { events: ['tariff_sold'], group_by: ['tariffs.fee'], order: 'group' as const };
  const { rows } = await query(service, { query_type: 'segmentation', ...grouped });
  return rows;
};

test('rows of a table are properties of events as soon as they are sent, and a refusal keeps those before', async () => {
  expect((await sendRows('key,fee\nbasic,1\n')).status).toBe(404);
  const table = { name: 'tariffs', key: 'tariff', columns: [{ name: 'fee', type: 'number' }] };
  expect((await save({ ...table, key: 'user_id' })).body).toMatchObject({
    error: { message: expect.stringContaining('`user_id`') },
  });
  expect((await save(table)).status).toBe(201);

  expect(await sendRows('key,fee\nbasic,10\nplus,20\n')).toMatchObject({ status: 200, body: { rows: 2 } });
  const first = [
    ['10', 1],
    ['20', 1],
    [null, 1],
  ];
  expect(await byFee()).toEqual(first);

  const refusals = [
    ['key,fee\nbasic,1\nplus,2\nbasic,3\n', 'Line 4 has the key `basic`, which line 2 has already'],
    ['key,fee\nbasic,1\nplus,x\n', 'Line 3 has `x` in `fee`'],
    ['key,fee,size\nbasic,1,2\n', 'Line 1 has the column `size`'],
    ['key,fee\n', 'no rows'],
  ] as const;
  for (const [csv, message] of refusals) {
    const refused = await sendRows(csv);
    expect(refused).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining(message) } } });
  }
  expect(await byFee()).toEqual(first);

  const json = '{"key":"plus","fee":30}\n';
  expect(await sendRows(json, 'application/x-ndjson')).toMatchObject({ status: 200, body: { rows: 1 } });
  expect(await byFee()).toEqual([
    ['30', 1],
    [null, 2],
  ]);
});
