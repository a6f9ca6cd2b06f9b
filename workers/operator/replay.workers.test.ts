import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DeadLetter, ReplayLine } from '../../core/api/operator.ts';
import { createApp } from '../../platform/routes/app.ts';
import { type KeptRow, keepMessage, keepPoison, poisonName } from '../../store/insert/dead-letters.ts';
import { aContribution, aPack, aPackOfLines } from '../../test/harness/packs.ts';
import { type FakeAnswer, interceptClickHouse } from '../../test/harness/workers-clickhouse.ts';
import { operatorRoutes } from './index.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 12);
const CANNOT_PARSE: FakeAnswer = { status: 400, code: 27, body: 'Code: 27. DB::Exception: Cannot parse input' };
const app = createApp([operatorRoutes]);

beforeEach(async () => {
  for (const bucket of [env.COLD_EU, env.COLD_US, env.COLD_APAC]) {
    for (const { key } of (await bucket.list()).objects) await bucket.delete(key);
  }
});
afterEach(() => vi.restoreAllMocks());

/** Calls an operator route, by default with the right token. */
function call(path: string, method = 'GET', body?: string, token = 'operator') {
  const headers = { authorization: `Bearer ${token}` };
  const request = new Request(`http://localhost/api/operator/${path}`, { method, headers, body: body ?? null });
  return app.fetch(request, Object.assign({}, env, { OPERATOR_TOKEN: 'operator' }), createExecutionContext());
}

async function replay(query: string): Promise<ReplayLine[]> {
  const text = await (await call(`replay?${query}`, 'POST')).text();
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const namesIn = async (bucket: R2Bucket) => (await bucket.list()).objects.map(({ key }) => key);
const aRow = (id: string) => ({ project_id: 'p1', id, received_at: '2026-11-20 12:00:30.000' });
const aMessage = (...ids: string[]) => ({
  id: ids.join('-'),
  timestamp: new Date(NOW_MS),
  body: aPackOfLines(ids.map(aRow)),
});
async function quarantine(rows: readonly KeptRow[]): Promise<string> {
  const object = poisonName('pack-1', NOW_MS);
  await keepPoison(env.COLD_EU, object, rows);
  return object;
}
const idsOf = (rows: readonly Record<string, unknown>[]) => rows.map(({ id }) => id);

test('replays messages unchanged, and removes each when its rows are confirmed', async () => {
  const object = await keepMessage(env.COLD_EU, aMessage('a', 'b'));
  await keepMessage(env.COLD_US, aMessage('c'));
  const { rows } = interceptClickHouse();
  const lines = await replay('prefix=all');
  expect(lines).toEqual([
    { region: 'eu', object, outcome: 'removed', rows: 2, stored: 2, refused: 0 },
    expect.objectContaining({ region: 'us', outcome: 'removed', rows: 1 }),
    { done: true, objects: 2, stored: 3, refused: 0, kept: 0 },
  ]);
  expect(idsOf(rows())).toEqual(['a', 'b', 'c']);
  expect([await namesIn(env.COLD_EU), await namesIn(env.COLD_US)]).toEqual([[], []]);
});

test('replays a pack of blocks that was stored unchanged, and one that was stored as lines', async () => {
  const pack = (event: string) => aPack([aContribution([{ event }])]);
  await env.COLD_EU.put('dead-letter/date=2026-11-20/message-raw.ndjson', pack('raw'));
  await keepMessage(env.COLD_US, { ...aMessage('b'), body: pack('kept') });
  const { rows, ledger } = interceptClickHouse();
  expect(await replay('prefix=all')).toMatchObject([{ outcome: 'removed' }, { outcome: 'removed' }, { stored: 2 }]);
  expect(rows().map(({ event }) => event)).toEqual(['raw', 'kept']);
  expect(ledger()).toMatchObject([
    { accepted: 1, stored: 1 },
    { accepted: 1, stored: 1 },
  ]);
});

test('enters a message into the ledger under its original id', async () => {
  const message = aMessage('a');
  await keepMessage(env.COLD_EU, { ...message, body: aPackOfLines([aRow('a')], 'pack-1') });
  const { ledger } = interceptClickHouse();
  await replay('prefix=all');
  expect(ledger()).toEqual([expect.objectContaining({ entry: 'pack-1', accepted: 1, stored: 1, dead: 0 })]);
});

test('replays only the objects that the prefix and the region select', async () => {
  interceptClickHouse();
  await keepMessage(env.COLD_EU, aMessage('a'));
  await keepMessage(env.COLD_EU, { ...aMessage('b'), timestamp: new Date(NOW_MS + 86_400_000) });
  await keepMessage(env.COLD_APAC, aMessage('c'));
  expect((await replay('prefix=2026-11-21')).map((line) => 'object' in line && line.object)).toEqual([
    'dead-letter/date=2026-11-21/message-b.ndjson',
    false,
  ]);
  expect(await replay('prefix=2026-11&region=apac')).toMatchObject([{ region: 'apac' }, { objects: 1 }]);
  expect(await replay('prefix=dead-letter/date=2026-11-20/message-a.ndjson')).toMatchObject([{ rows: 1 }, {}]);
  expect(await replay('prefix=all')).toEqual([{ done: true, objects: 0, stored: 0, refused: 0, kept: 0 }]);
});

test('continues where a request ended, across regions, until there is no next', async () => {
  const { rows } = interceptClickHouse();
  for (const id of ['a', 'b']) await keepMessage(env.COLD_EU, aMessage(id));
  for (const id of ['c', 'd']) await keepMessage(env.COLD_US, aMessage(id));
  const seen: unknown[] = [];
  for (let after = ''; ; ) {
    const done = (await replay(`prefix=all&limit=1${after}`)).at(-1) ?? expect.fail('no answer');
    if (!('done' in done)) throw new Error('the last line does not say done');
    seen.push([done.objects, done.next]);
    if (done.next === undefined) break;
    after = `&after=${encodeURIComponent(done.next)}`;
  }
  const nameOf = (region: string, id: string) => `${region}/dead-letter/date=2026-11-20/message-${id}.ndjson`;
  expect(seen).toEqual([
    [1, nameOf('eu', 'a')],
    [1, nameOf('eu', 'b')],
    [1, nameOf('us', 'c')],
    [1, undefined],
  ]);
  expect(idsOf(rows())).toEqual(['a', 'b', 'c', 'd']);
});

test('keeps everything while the store accepts nothing, and says why', async () => {
  await keepMessage(env.COLD_EU, aMessage('a'));
  await keepMessage(env.COLD_EU, aMessage('b'));
  interceptClickHouse(() => ({ status: 503, body: 'away' }));
  expect(await replay('prefix=all')).toMatchObject([
    { outcome: 'kept', stored: 0, is_away: true, reason: '503 away' },
    { done: true, objects: 1, kept: 1 },
  ]);
  expect(await namesIn(env.COLD_EU)).toHaveLength(2);
});

test('stores rows that are no longer rejected, and keeps the others with the reason', async () => {
  const poison = ['a', 'bad', 'b'].map((id) => ({ line: JSON.stringify(aRow(id)), reason: 'before' }));
  const object = await quarantine(poison);
  const { rows, ledger } = interceptClickHouse((sent) =>
    idsOf(sent).includes('bad') ? CANNOT_PARSE : { status: 200 },
  );
  const [line] = await replay('prefix=all');
  expect(line).toMatchObject({ object, outcome: 'left', rows: 3, stored: 2, refused: 1 });
  expect(idsOf(rows())).toEqual(['a', 'b']);
  expect(ledger()).toEqual([expect.objectContaining({ accepted: 0, stored: 2, quarantined: -2 })]);
  const [left = '', ...others] = await namesIn(env.COLD_EU);
  expect([others, line !== undefined && 'left_in' in line && line.left_in]).toEqual([[], left]);
  expect(await (await env.COLD_EU.get(left))?.json()).toEqual({
    line: JSON.stringify(aRow('bad')),
    reason: expect.stringContaining('Cannot parse input'),
    entry: expect.any(String),
  });
  // A second replay: the row is rejected again and stays in its file.
  expect(await replay('prefix=all')).toMatchObject([{ object: left, outcome: 'left', stored: 0 }, {}]);
  expect(await namesIn(env.COLD_EU)).toEqual([left]);
});

test('stores a poison row that was edited', async () => {
  const object = await quarantine([{ line: JSON.stringify(aRow('bad')), reason: 'before' }]);
  const path = `dead-letters/eu/${object}`;
  expect(await (await call(path)).text()).toContain('"reason":"before"');
  expect((await call(path, 'PUT', `${JSON.stringify(aRow('good'))}\n`)).status).toBe(204);
  const { rows } = interceptClickHouse((sent) => (idsOf(sent).includes('bad') ? CANNOT_PARSE : { status: 200 }));
  expect(await replay('prefix=all')).toMatchObject([{ outcome: 'removed', stored: 1 }, {}]);
  expect(idsOf(rows())).toEqual(['good']);
});

test('leaves a file alone whose edits are not valid JSON, and names the line', async () => {
  const { rows } = interceptClickHouse();
  const object = await quarantine([{ line: '{}', reason: 'before' }]);
  await call(`dead-letters/eu/${object}`, 'PUT', '{"project_id":"p1"}\n{"oops":\n');
  expect(await replay('prefix=all')).toMatchObject([
    { outcome: 'kept', reason: 'Line 2 is not a JSON object; correct the file.' },
    {},
  ]);
  expect([rows(), await namesIn(env.COLD_EU)]).toEqual([[], [object]]);
});

test.each([
  ['{"pack":1,"id":\n{"project_id":"p1"}\n', 'Line 1 is not a JSON object; correct the file.'],
  ['{"pack":3,"id":"a"}\n', 'Error: The pack is of version 3; this version of Edgewise reads 1 and 2'],
])('leaves a message alone if its receipt cannot be read, and says why: %s', async (content, reason) => {
  const { rows } = interceptClickHouse();
  const object = await keepMessage(env.COLD_EU, aMessage('a'));
  await env.COLD_EU.put(object, content);
  expect(await replay('prefix=all')).toMatchObject([{ object, outcome: 'kept', reason }, { kept: 1 }]);
  expect([rows(), await namesIn(env.COLD_EU)]).toEqual([[], [object]]);
});

test('lists dead letters in all regions', async () => {
  const object = await keepMessage(env.COLD_US, aMessage('a'));
  const listed = await call('dead-letters?prefix=all');
  const { dead_letters: found } = await listed.json<{ dead_letters: DeadLetter[] }>();
  expect(found).toEqual([{ region: 'us', object, bytes: expect.any(Number), uploaded: expect.any(String) }]);
});

test.each(['dead-letters?prefix=all', 'dead-letters/eu/dead-letter/x'])(
  'answers only callers with the token: GET %s',
  async (path) => {
    expect((await call(path, 'GET', undefined, 'guess')).status).toBe(401);
  },
);

test('replays and edits only for callers with the token, and only dead letters', async () => {
  const object = await keepMessage(env.COLD_EU, aMessage('a'));
  await env.COLD_EU.put('cold/project=p1/date=2026-11-20/part-1.parquet', 'PAR1');
  expect((await call('replay?prefix=all', 'POST', undefined, 'guess')).status).toBe(401);
  expect((await call(`dead-letters/eu/${object}`, 'PUT', '', 'guess')).status).toBe(401);
  expect((await call('dead-letters/eu/cold/project=p1/date=2026-11-20/part-1.parquet')).status).toBe(404);
  expect((await call('replay?prefix=all&region=mars', 'POST')).status).toBe(400);
  for (const wrong of [
    'replay',
    'replay?prefix=all&limit=0',
    'replay?prefix=all&limit=501',
    'replay?prefix=all&after=x',
  ]) {
    expect((await call(wrong, 'POST')).status).toBe(400);
  }
  expect(await namesIn(env.COLD_EU)).toContain(object);
});
