import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { contracts, kindNames } from '../../core/api/kinds/index.ts';
import { aroundNow, eventually, query, send } from '../harness/client.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await sharedService();
});

async function post(path: string, body: object, headers: Record<string, string> = {}) {
  const response = await fetch(service.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.apiKey}`, ...headers },
    body: JSON.stringify({ project_id: service.projectId, ...body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    text,
    body: text.startsWith('{') ? JSON.parse(text.split('\n')[0] ?? '') : undefined,
  };
}

const total = (event: string) => ({ query_type: 'segmentation' as const, events: [event] });
const countOf = async (event: string) => {
  const { rows, meta } = await query(service, total(event));
  return { count: Number(rows[0]?.[0]), cached: meta.cached };
};

test('answers from memory until the next event is stored, and then with that event', async () => {
  for (let sent = 1; sent <= 5; sent++) {
    await send(service, { event: 'kept', user_id: 'ada' });
    const seen = await eventually(
      () => countOf('kept'),
      ({ count }) => count >= sent,
    );
    expect(seen.count).toBe(sent);
  }
  // The range of the helper moves with the clock; this one does not.
  const date_range = aroundNow();
  const [first, second] = [
    await post('/query', { ...total('kept'), date_range }),
    await post('/query', { ...total('kept'), date_range }),
  ];
  expect([first.body.meta.cached, second.body.meta.cached]).toEqual([false, true]);
  expect([first.body.rows, second.body.rows]).toEqual([[[5]], [[5]]]);
  await send(service, { event: 'kept', user_id: 'ada' });
  const third = await eventually(
    () => post('/query', { ...total('kept'), date_range }),
    ({ body }) => body.rows[0][0] >= 6,
  );
  expect(third.body).toMatchObject({ rows: [[6]], meta: { cached: false } });
});

test('answers several queries at once as it answers each alone', async () => {
  await send(service, {
    events: ['a', 'b', 'b'].map((plan) => ({ event: 'together', user_id: plan, properties: { plan } })),
  });
  await eventually(
    () => countOf('together'),
    ({ count }) => count >= 3,
  );
  const date_range = aroundNow();
  const asked = [
    { ...total('together'), date_range },
    { ...total('together'), date_range, group_by: ['plan'] },
    { ...total('together'), date_range, group_by: ['country'] },
    { query_type: 'events', events: ['together'], date_range, interval: 'hour' },
    { ...total('together'), date_range, group_by: ['plan'], limit: 0 },
  ];
  const { status, body } = await post('/query/batch', { queries: asked });
  expect(status).toBe(200);
  for (const [index, one] of asked.entries()) {
    const alone = await post('/query', one);
    expect(body.answers[index].rows).toEqual(alone.body.rows);
    expect(body.answers[index].error?.code).toBe(alone.body.error?.code);
  }
});

test('lists the persons behind a number, a page at a time', async () => {
  const asked = { query: { ...total('together'), date_range: aroundNow(), group_by: ['plan'] }, cell: { plan: 'b' } };
  const { status, body } = await post('/query/explain-number', { ...asked, limit: 1 });
  expect([status, body.rows.map((row: unknown[]) => row.slice(0, 2))]).toEqual([200, [['b', 2]]]);
  expect([body.totals, body.next]).toEqual([{ persons: 1, events: 2, value: 2 }, undefined]);
  const refused = await post('/query/explain-number', { ...asked, cell: {} });
  expect([refused.status, refused.body.error.details.faults[0].path]).toEqual([400, 'cell.plan']);
});

test('ends lines of progress with the answer', async () => {
  const { status, body } = await post(
    '/query',
    { ...total('kept'), date_range: aroundNow() },
    { accept: 'application/x-ndjson' },
  );
  expect([status, body.answer.rows]).toEqual([200, [[6]]]);
});

test.each(['\u0000', "'; DROP TABLE events; --", '👩‍👩‍👧', '\\'])(
  'takes %j as text on the whole way',
  async (hostile) => {
    const filters = [{ property: hostile, operator: 'equals', value: hostile }];
    const asked = { query_type: 'events', events: [hostile], filters, date_range: aroundNow(), group_by: [hostile] };
    const { status, text } = await post('/query', asked);
    expect(status).toBe(200);
    expect(text).not.toMatch(/DB::Exception|ZodError/);
  },
);

test('answers the example of every kind in the shape that the description of the API gives', async () => {
  const { components, paths } = await (await fetch(`${service.url}/api/openapi.json`)).json();
  const { schema } = paths['/query'].post.responses[200].content['application/json'];
  const whole = JSON.stringify({ ...schema, $defs: components.schemas }).replaceAll(
    '#/components/schemas/',
    '#/$defs/',
  );
  const answerSchema = z.fromJSONSchema(JSON.parse(whole));
  for (const kind of kindNames) {
    const { status, body } = await post('/query', { ...contracts[kind].example, project_id: service.projectId });
    expect([kind, status]).toEqual([kind, 200]);
    expect([kind, answerSchema.safeParse(body).error?.issues ?? []]).toEqual([kind, []]);
    expect(Object.keys(body.meta.semantics).length).toBeGreaterThan(0);
  }
});
