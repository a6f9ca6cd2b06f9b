import { env, exports } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { ImportDone, ImportLine, ImportStopped } from '../../core/api/import.ts';
import { projects } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { encodeBytes } from '../../platform/export/encode-bytes.ts';
import amplitude from '../../test/fixtures/exports/amplitude.ndjson?raw';
import mixpanel from '../../test/fixtures/exports/mixpanel.ndjson?raw';
import pages from '../../test/fixtures/exports/plausible-pages.csv?raw';
import posthog from '../../test/fixtures/exports/posthog.ndjson?raw';
import segment from '../../test/fixtures/exports/segment.ndjson?raw';
import { interceptClickHouse } from '../../test/harness/workers-clickhouse.ts';
import { aProject, type TestProject } from '../../test/harness/workers-project.ts';
import { BATCH_LINES_MAX, EMPTY_LINES_A_REFUSED, IMPORT_LINE_BYTES_MAX, REFUSED_LINES_A_MINUTE_MAX } from './limits.ts';

const HOUR_MS = 3_600_000;
/** Shortly after the events of the exports. */
const EXPORTED_MS = Date.UTC(2026, 10, 20);

let store: ReturnType<typeof interceptClickHouse>;
let project: TestProject;
beforeAll(async () => {
  store = interceptClickHouse();
  project = await aProject();
});
afterEach(() => vi.useRealTimers());
afterAll(() => vi.restoreAllMocks());

type Sent = {
  readonly project?: TestProject;
  readonly apiKey?: string;
  readonly name?: string;
  readonly query?: string;
};

/** Imports a body; the answer's lines, or the error when there is none. */
async function importBody(body: BodyInit | null, { project: to = project, apiKey, name, query = '' }: Sent = {}) {
  const response = await exports.default.fetch(`http://edgewise.test/import${query}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${apiKey ?? to.apiKey}`,
      ...(name === undefined ? {} : { 'idempotency-key': name }),
    },
    body,
  });
  // Without its type, which workerd would warn of.
  const text = await new Response(response.body).text();
  const lines: ImportLine[] =
    response.status === 200
      ? text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line))
      : [];
  const rejects = lines.flatMap((line) => ('reject' in line ? [line.reject] : []));
  const error = response.status === 200 ? undefined : JSON.parse(text).error;
  return { status: response.status, lines, rejects, last: lastOf(lines), error };
}

function lastOf(lines: readonly ImportLine[]): ImportDone | ImportStopped | undefined {
  const last = lines.at(-1);
  return last !== undefined && 'done' in last ? last : undefined;
}

let made = 0;
function anEvent(overrides: object = {}) {
  return {
    id: `import-${made++}`,
    event: 'imported',
    user_id: 'ada',
    timestamp: new Date(Date.now() - HOUR_MS).toISOString(),
    ...overrides,
  };
}

const ndjson = (events: readonly unknown[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function zstd(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const plain = new Blob([text]).stream();
  for await (const piece of encodeBytes(plain, 'zstd')) pieces.push(new Uint8Array(piece));
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

const rowsOf = (event: string) => store.rows().filter((row) => row.event === event);
const stored = (event: string, count: number) =>
  vi.waitUntil(() => rowsOf(event).length >= count, { timeout: 10_000, interval: 20 });

test.each([
  ['lines', (text: string) => text],
  ['gzipped lines', gzip],
  ['lines compressed with zstd', zstd],
  ['an array', (text: string) => `[${text.trim().split('\n').join(',\n')}]`],
  ['a gzipped array', (text: string) => gzip(`[\n${text.trim().split('\n').join(' , ')}\n]`)],
])('takes %s, whole', async (what, form) => {
  const event = `form of ${what}`;
  const events = Array.from({ length: 3 }, () => anEvent({ event, properties: { list: [1, { deep: ['],'] }] } }));
  const { last } = await importBody(await form(ndjson(events)));
  expect(last).toMatchObject({ done: true, received: 3, accepted: 3, rejected: {}, format: 'native' });
  await stored(event, 3);
  for (const { properties } of rowsOf(event)) expect(JSON.stringify(properties)).toContain('],');
});

test('takes every file of several gzip files that were joined to one, however its chunks fall', async () => {
  const events = Array.from({ length: 9_000 }, (_, place) =>
    anEvent({ event: 'of joined files', note: `${place} ${Math.random()}` }),
  );
  const files = [events.slice(0, 1), events.slice(1, 4_000), [], events.slice(4_000)];
  const packed = await Promise.all(files.map((file) => gzip(ndjson(file))));
  const { last } = await importBody(new Blob(packed));
  expect(last).toMatchObject({ done: true, line: 9_000, received: 9_000, accepted: 9_000 });
});

test.each([
  ['GA4', 'event_date,event_timestamp,event_name,user_pseudo_id\n20261120,1,page_view,u\n'],
  ['Umami', 'website_id,session_id,created_at,browser\n1,2,2026-11-20 10:00:00,chrome\n'],
  ['columns name, price', 'name,price\na,1\n'],
])('says of a file that it looks like %s, and is of a format that is not read', async (kind, body) => {
  const { status, error } = await importBody(body);
  expect([status, error?.code]).toEqual([400, 'malformed_body']);
  expect(error?.message).toContain('This looks like');
  expect(error?.message).toContain(kind);
  const named = await importBody(body, { query: '?format=native' });
  expect(named.last).toMatchObject({ done: true, accepted: 0 });
});

test('tells the id of each event that it refuses, whoever refuses it', async () => {
  const timestamp = new Date(Date.now() - HOUR_MS).toISOString();
  const lines = [
    { uuid: 'p-0', event: 'a', distinct_id: 'u', timestamp, properties: {} },
    { uuid: 'p-1', event: 'a', distinct_id: 'u', timestamp, properties: 'broken' },
    { uuid: 'p-2', event: 'a', distinct_id: 'u', timestamp: '2099-01-01T00:00:00Z', properties: {} },
    { uuid: 'p-3', event: 'a', distinct_id: 'u', timestamp: '2026-02-30T00:00:00Z', properties: {} },
  ];
  const { rejects } = await importBody(ndjson(lines));
  expect(rejects.map(({ line, id, code }) => [line, id, code])).toEqual([
    [2, 'p-1', 'not_an_object'],
    [3, 'p-2', 'invalid_timestamp'],
    [4, 'p-3', 'invalid_timestamp'],
  ]);
});

test.each([
  ['an array', (events: readonly object[]) => JSON.stringify(events)],
  ['lines', ndjson],
  ['a CSV', () => `event,distinct_id,timestamp\na,ada,${new Date(Date.now() - HOUR_MS).toISOString()}\n`],
])('takes %s after blank lines', async (_, form) => {
  const { last } = await importBody(`\ufeff\n \r\n${form([anEvent()])}`);
  expect(last).toMatchObject({ done: true, received: 1, accepted: 1 });
});

test('tells each line that it does not take by its number, and takes its neighbours', async () => {
  const old = anEvent({ id: 'old', timestamp: '2016-01-01' });
  const lines = [
    JSON.stringify(anEvent({ event: 'among bad ones' })),
    'garbage',
    '',
    JSON.stringify(old),
    JSON.stringify(anEvent({ timestamp: undefined })),
    JSON.stringify(anEvent({ timestamp: new Date(Date.now() + 2 * HOUR_MS).toISOString() })),
    JSON.stringify(anEvent({ event: 'among bad ones', properties: { text: 'x'.repeat(1_000_000) } })),
    JSON.stringify(anEvent({ event: 'among bad ones' })),
  ];
  const { last, rejects } = await importBody(lines.join('\n'));
  expect(last).toMatchObject({ done: true, line: 8, received: 7, accepted: 2 });
  expect(rejects.map(({ line, code }) => [line, code])).toEqual([
    [2, 'not_an_object'],
    [4, 'timestamp_too_old'],
    [5, 'invalid_timestamp'],
    [6, 'invalid_timestamp'],
    [7, 'event_too_large'],
  ]);
  expect(rejects.find(({ line }) => line === 4)).toMatchObject({ id: 'old' });
  await stored('among bad ones', 2);
});

test('takes as old events as the project’s cold files now reach, right after that was changed', async () => {
  const to = await aProject();
  const old = () => ndjson([anEvent({ timestamp: new Date(Date.now() - 400 * 24 * HOUR_MS).toISOString() })]);
  const keeps = (archiveDays: number) =>
    database(env).update(projects).set({ archiveDays }).where(eq(projects.id, to.id));
  await keeps(365);
  expect((await importBody(old(), { project: to })).last).toMatchObject({ received: 1, accepted: 0 });
  await keeps(500);
  expect((await importBody(old(), { project: to })).last).toMatchObject({ received: 1, accepted: 1 });
});

test('takes a line as long as may be, and refuses one byte more', async () => {
  const line = JSON.stringify(anEvent());
  const padded = (bytes: number) => line.replace('{', `{${' '.repeat(bytes - line.length)}`);
  const { rejects } = await importBody([IMPORT_LINE_BYTES_MAX, IMPORT_LINE_BYTES_MAX + 1].map(padded).join('\n'));
  expect(rejects.map(({ line, code }) => [line, code])).toEqual([[2, 'event_too_large']]);
});

test('keeps the order of a file’s events of one millisecond across its batches', async () => {
  const events = Array.from({ length: BATCH_LINES_MAX + 10 }, () => anEvent({ event: 'ordered' }));
  const { last } = await importBody(ndjson(events));
  expect(last).toMatchObject({ accepted: events.length });
  await stored('ordered', events.length);
  expect(new Set(rowsOf('ordered').map(({ seq }) => Number(seq ?? 0))).size).toBe(events.length);
});

test('goes on under the same key after what is done, and refuses another file under it', async () => {
  const first = ndjson([anEvent({ event: 'grown' }), anEvent({ event: 'grown' })]);
  const more = ndjson([anEvent({ event: 'grown' })]);
  await importBody(first, { name: 'grown' });
  const { last } = await importBody(first + more, { name: 'grown' });
  expect(last).toMatchObject({ done: true, line: 3, received: 3, accepted: 3 });
  await stored('grown', 3);
  expect(rowsOf('grown')).toHaveLength(3);

  const other = await importBody(more + first, { name: 'grown' });
  expect(other.last).toMatchObject({ done: false, line: 3, error: { code: 'conflict' } });
  const shorter = await importBody(first, { name: 'grown' });
  expect(shorter.last).toMatchObject({ done: false, error: { code: 'conflict' } });
  const state = await project.call('/import/grown');
  expect(await state.json()).toMatchObject({ key: 'grown', status: 'done', line: 3, accepted: 3, format: 'native' });
});

test('takes an array that has grown under its key, and counts what it held once', async () => {
  const event = 'of an array that grows';
  const members = [1, 2, 3].map((number) => JSON.stringify(anEvent({ id: undefined, event, properties: { number } })));
  const array = (count: number) => `[\n  ${members.slice(0, count).join(',\n  ')}\n]\n`;
  expect((await importBody(array(2), { name: 'array' })).last).toMatchObject({ done: true, line: 2, accepted: 2 });
  expect((await importBody(array(3), { name: 'array' })).last).toMatchObject({ done: true, line: 3, accepted: 3 });
  expect((await importBody(`${members.join('\r\n')}\r\n`)).last).toMatchObject({ done: true, accepted: 3 });
  await stored(event, 6);
  expect(new Set(rowsOf(event).map(({ id }) => id)).size).toBe(3);
});

test('goes on after a row that is thousands of events, with those before it counted once', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: EXPORTED_MS });
  const own = await aProject();
  const row = (day: number) => `2026-11-1${day},1,1,2500,0,0\n`;
  const header = 'date,visitors,visits,pageviews,bounces,visit_duration\n';
  const text = header + row(0) + row(1);
  const begun = { project: own, name: 'rows' };
  expect((await importBody(text, begun)).last).toMatchObject({ done: true, line: 3, received: 5_000, accepted: 5_000 });
  const { last } = await importBody(text + row(2), begun);
  expect(last).toMatchObject({ done: true, line: 4, received: 7_500, accepted: 7_500 });
  const other = await importBody(header + row(1) + row(0), begun);
  expect(other.last).toMatchObject({ done: false, line: 4, error: { code: 'conflict' } });
});

test('goes on after the last row that was whole when the client hung up', async () => {
  const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 24 * HOUR_MS).toISOString().slice(0, 10);
  const first = `date,visitors,visits,pageviews,bounces,visit_duration\n${day(2)},1,1,2500,0,0\n`;
  const text = `${first}${day(1)},1,1,2500,0,0\n`;
  const [own, measured] = [await aProject(), await aProject()];
  let sendsLeft = Number.POSITIVE_INFINITY;
  const refused = () => (sendsLeft-- > 0 ? undefined : Promise.reject(new Error('overloaded')));
  const [one, many] = [env.EVENTS_EU.send.bind(env.EVENTS_EU), env.EVENTS_EU.sendBatch.bind(env.EVENTS_EU)];
  const spies = [
    vi.spyOn(env.EVENTS_EU, 'send').mockImplementation((...sent) => refused() ?? one(...sent)),
    vi.spyOn(env.EVENTS_EU, 'sendBatch').mockImplementation((...sent) => refused() ?? many(...sent)),
  ];
  const sends = () => spies.reduce((calls, { mock }) => calls + mock.calls.length, 0);
  await importBody(first, { project: measured });
  // Those of the first row, and the first of the second.
  sendsLeft = sends() + 1;
  const headers = { authorization: `Bearer ${own.apiKey}`, 'idempotency-key': 'rows' };
  const response = await exports.default.fetch('http://edgewise.test/import', { method: 'POST', headers, body: text });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let told = '';
  while (!told.includes('"waiting"')) {
    const read = await reader?.read();
    expect(read?.done).toBe(false);
    told += read?.value;
  }
  await reader?.cancel();
  const stateOf = async () => (await own.call('/import/rows')).json();
  await vi.waitFor(async () => expect(await stateOf()).toMatchObject({ status: 'stopped', line: 2 }), 10_000);
  expect(await stateOf()).toMatchObject({ received: 2_500, accepted: 2_500 });
  for (const spy of spies) spy.mockRestore();
  const { last } = await importBody(text, { project: own, name: 'rows' });
  expect(last).toMatchObject({ done: true, line: 3, received: 5_000, accepted: 5_000 });
});

test('goes on in the time zone that the import was begun in, and refuses another', async () => {
  const text = ndjson([anEvent(), anEvent()]);
  await importBody(text, { name: 'zoned', query: '?timezone=Europe/Berlin' });
  for (const query of ['', '?timezone=America/Los_Angeles&from_line=2']) {
    const other = await importBody(text, { name: 'zoned', query });
    expect([other.status, other.error?.code]).toEqual([409, 'conflict']);
    expect(other.error?.message).toContain('Europe/Berlin');
  }
  const more = await importBody(text + ndjson([anEvent()]), { name: 'zoned', query: '?timezone=Europe/Berlin' });
  expect(more.last).toMatchObject({ done: true, accepted: 3 });
});

test('goes on from a line on without what came before, and not past a line that is not done', async () => {
  const first = anEvent({ event: 'tail' });
  const again = { ...first, id: undefined };
  const lines = [first, again, again, again, again, again].map((event) => `${JSON.stringify(event)}\n`);
  await importBody(lines.slice(0, 4).join(''), { name: 'tail' });
  const gap = await importBody(lines.slice(5).join(''), { name: 'tail', query: '?from_line=6' });
  expect(gap.last).toMatchObject({ done: false, line: 4, error: { code: 'conflict' } });
  const { last } = await importBody(lines.slice(1).join(''), { name: 'tail', query: '?from_line=2' });
  expect(last).toMatchObject({ done: true, line: 6, received: 6, accepted: 6 });
  const whole = await importBody(lines.join(''), { name: 'tail' });
  expect(whole.last).toMatchObject({ done: true, line: 6, received: 6 });
  await stored('tail', 6);
  // Five equal lines without ids, and the break between them.
  expect(new Set(rowsOf('tail').map(({ id }) => id)).size).toBe(6);
});

test('lets one request at a time use a key', async () => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const slow = importBody(readable, { name: 'shared' });
  await writer.write(new TextEncoder().encode(ndjson([anEvent()])));
  // The bytes read at a time, so that the first request has begun.
  await writer.write(new TextEncoder().encode(' '.repeat(64 * 1024)));
  await vi.waitUntil(async () => (await project.call('/import/shared')).status === 200, { timeout: 10_000 });
  expect(await (await project.call('/import/shared')).json()).toMatchObject({ status: 'running' });
  expect((await importBody(ndjson([anEvent()]), { name: 'shared' })).error).toMatchObject({ code: 'conflict' });
  await writer.close();
  expect((await slow).last).toMatchObject({ done: true, accepted: 1 });
  expect((await importBody(ndjson([anEvent()]), { name: 'shared' })).status).toBe(200);
});

test('waits while the store takes nothing, and then goes on', async () => {
  const refused = vi.spyOn(env.EVENTS_EU, 'send').mockRejectedValueOnce(new Error('overloaded'));
  const { last, lines } = await importBody(ndjson([anEvent({ event: 'waited for' })]));
  expect(refused).toHaveBeenCalledTimes(2);
  refused.mockRestore();
  expect(lines.some((line) => 'waiting' in line)).toBe(true);
  expect(last).toMatchObject({ done: true, accepted: 1 });
});

test.each([
  ['no key', '', 401, 'unauthenticated'],
  ['an unknown key', 'ew_api_unknown', 401, 'unknown_key'],
  ['a write key', 'write', 403, 'forbidden'],
])('refuses %s', async (_, key, status, code) => {
  const answer = await importBody('{}', { apiKey: key === 'write' ? project.writeKey : key });
  expect([answer.status, answer.error?.code]).toEqual([status, code]);
});

test('refuses a key of another project, and shows no project another one’s imports', async () => {
  const other = await aProject();
  const answer = await importBody('{}', { project: other, query: `?project_id=${project.id}` });
  expect([answer.status, answer.error?.code]).toEqual([403, 'forbidden']);
  await importBody(ndjson([anEvent()]), { name: 'mine' });
  expect((await other.call('/import/mine')).status).toBe(404);
});

test.each([
  ['an empty body', '', '', 'malformed_body'],
  ['a zip', 'PK\u0003\u0004…', '', 'malformed_body'],
  ['a format that it does not read', '{}', '?format=parquet', 'bad_request'],
  ['a zone that there is none of', '{}', '?timezone=Mars', 'bad_request'],
])('refuses %s, before it begins', async (_, body, query, code) => {
  const answer = await importBody(body, { query });
  expect([answer.status, answer.error?.code]).toEqual([400, code]);
});

const UNEVEN = Array.from({ length: 1_000 }, (_, place) => `${place} ${sha(place)}`);

/** Texts that do not compress, the same in each run. */
function sha(place: number): string {
  return Array.from({ length: 8 }, (_, part) => Math.imul(place * 8 + part + 1, 2_654_435_761) >>> 0).join('-');
}

test.each([
  ['gzip', gzip, 'truncated gzip'],
  ['zstd', zstd, 'truncated zstd'],
])(
  'takes the whole rows of a cut %s, says in which it ends, and counts the whole file once',
  async (name, pack, kind) => {
    const event = `before the cut of ${name}`;
    const lines = UNEVEN.map((note) => JSON.stringify(anEvent({ event, note })));
    const whole = await pack(`${lines.join('\n')}\n`);
    const { last } = await importBody(whole.slice(0, Math.floor(whole.length * 0.97)), { name: `cut ${name}` });
    const line = last?.line ?? 0;
    expect(line).toBeGreaterThan(300);
    expect(last).toMatchObject({ done: false, accepted: line, error: { code: 'malformed_body' } });
    expect(JSON.stringify(last)).toContain(`${line} rows are in; the file ends within row ${line + 1} (${kind})`);
    const again = await importBody(whole, { name: `cut ${name}` });
    expect(again.last).toMatchObject({ done: true, line: 1_000, accepted: 1_000 });
    const other = await importBody(whole);
    expect(other.last).toMatchObject({ done: true, accepted: 1_000 });
    await stored(event, 2_000);
    expect(new Set(rowsOf(event).map(({ id }) => id)).size).toBe(1_000);
  },
);

test('says of a file that is cut before its first row ends that nothing is in', async () => {
  const { status, error } = await importBody((await gzip(ndjson([anEvent()]))).slice(0, 60));
  expect([status, error?.code]).toEqual([400, 'malformed_body']);
  expect(error?.message).toContain('0 rows are in; the file ends within row 1 (truncated gzip)');
});

test('takes the whole members of an array that is cut off', async () => {
  const members = [1, 2, 3].map(() => JSON.stringify(anEvent()));
  const { last } = await importBody(`[${members.join(',')}`.slice(0, -5));
  expect(last).toMatchObject({ done: false, line: 2, accepted: 2 });
  expect(JSON.stringify(last)).toContain('2 rows are in; the file ends within row 3 (the closing bracket');
});

test('takes every row of a CSV with a quote in a cell, and refuses one whose quotes are not closed', async () => {
  const header = 'uuid,event,properties,timestamp,distinct_id';
  const row = (name: string) => `${crypto.randomUUID()},${name},,${new Date(Date.now() - HOUR_MS).toISOString()},ada\n`;
  const rows = (name: string) => row('quoted') + row(name) + row('quoted').repeat(8);
  const nail = await importBody(`${header}\n${rows('a 5" nail')}`);
  expect(nail.last).toMatchObject({ done: true, line: 11, received: 10, accepted: 10 });
  const open = await importBody(`${header}\n${rows('"5 nails')}`);
  expect(open.last).toMatchObject({ done: false, error: { code: 'malformed_body' } });
  expect(JSON.stringify(open.last)).toContain('a cell of line 3');
});

test('counts a call of Segment once that came live and from its archive', async () => {
  const [happened, sentAt, receivedAt] = [3_600, 3_599, 3_598].map((seconds) => new Date(Date.now() - seconds * 1_000));
  const call = { type: 'track', event: 'both ways', messageId: 'both-1', userId: 'ada' };
  const live = await exports.default.fetch('http://edgewise.test/v1/track', {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${project.writeKey}:`)}` },
    body: JSON.stringify({ ...call, timestamp: happened, sentAt }),
  });
  expect(live.status).toBe(200);
  const timestamp = new Date(Number(happened) + 1_000);
  const archived = { ...call, originalTimestamp: happened, sentAt, receivedAt, timestamp };
  expect((await importBody(ndjson([archived]))).last).toMatchObject({ done: true, format: 'segment', accepted: 1 });
  await stored('both ways', 2);
  expect(new Set(rowsOf('both ways').map(({ id, timestamp: at }) => `${id} ${at}`)).size).toBe(1);
});

test('counts what it took and refused in the ledger', async () => {
  const own = await aProject();
  await importBody(ndjson([anEvent(), anEvent({ timestamp: 'yesterday' })]), { project: own });
  const entries = () => store.ledger()?.filter(({ project_id }) => project_id === own.id) ?? [];
  await vi.waitUntil(() => entries().length > 0, { timeout: 10_000, interval: 20 });
  expect(entries()[0]).toMatchObject({ accepted: 1, rejected: { invalid_timestamp: 1 } });
});

test.each([
  ['segment', segment, 4],
  ['posthog', posthog, 3],
  ['mixpanel', mixpanel, 3],
  ['amplitude', amplitude, 3],
  ['plausible', pages, 10],
])(
  'takes an export of %s, with its pages, persons and revenue where reports look for them',
  async (format, file, events) => {
    vi.useFakeTimers({ toFake: ['Date'], now: EXPORTED_MS });
    const own = await aProject();
    const { last } = await importBody(file, { project: own });
    expect(last).toMatchObject({ done: true, format, received: events, accepted: events });
    const rows = () => store.rows().filter(({ project_id }) => project_id === own.id);
    await vi.waitUntil(() => rows().length >= events, { timeout: 10_000, interval: 20 });
    const view = rows().find(({ event }) => event === 'page_view');
    expect(view).toMatchObject({ anonymous_id: expect.stringMatching(/./), page: expect.stringMatching(/^\//) });
    if (format === 'plausible') return;
    const order = rows().find(({ event }) => event === 'Order Completed');
    expect(order).toMatchObject({ user_id: 'user-1', revenue: 19.9, currency: 'EUR' });
    expect(view).toMatchObject({
      page: '/pricing',
      hostname: 'shop.example.com',
      title: 'Pricing',
      event: 'page_view',
    });
  },
);

test('stops an import of lines that are all refused, names the limit, and takes those of other projects', async () => {
  const one = await aProject();
  const bad = await gzip('x\n'.repeat(1_000_000));
  expect(bad.length).toBeLessThan(3_000);
  const { status, last, lines } = await importBody(bad, { project: one });
  expect(status).toBe(200);
  expect(last).toMatchObject({ done: false, error: { code: 'rate_limited' }, retry_after: 60 });
  expect(last?.received).toBeLessThan(2 * REFUSED_LINES_A_MINUTE_MAX);
  expect(JSON.stringify(lines.at(-1))).toContain(`More than ${REFUSED_LINES_A_MINUTE_MAX} more lines`);
  expect(await importBody(bad, { project: one })).toMatchObject({ status: 429, error: { code: 'rate_limited' } });
  expect((await importBody(ndjson([anEvent()]))).last).toMatchObject({ done: true, accepted: 1 });
});

test.each([
  ['blank lines', () => '\n'.repeat(16_000_000)],
  ['an event and then blank lines', () => ndjson([anEvent()]) + '\n'.repeat(16_000_000)],
  ['an array of nothing', () => `[${','.repeat(16_000_000)}]`],
])('stops an import of %s, which cost the sender nothing', async (_, text) => {
  const one = await aProject();
  const { last } = await importBody(await gzip(text()), { project: one });
  expect(last).toMatchObject({ done: false, error: { code: 'rate_limited' } });
  expect(last?.line).toBeLessThan(2 * REFUSED_LINES_A_MINUTE_MAX * EMPTY_LINES_A_REFUSED);
});
