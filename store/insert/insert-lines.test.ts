import { describe, expect, it } from 'vitest';
import { TABLES } from '../../core/tables/schema.ts';
import { OPEN_ACCOUNTS } from '../../test/harness/open-accounts.ts';
import type { EventStore } from './event-store.ts';
import { insertLines } from './insert-lines.ts';

type Sent = { readonly url: URL; readonly init: RequestInit };

/** A store at `url` that answers as given, and the requests that it received. */
function aStore(url: string, answer: () => Response | Promise<Response>) {
  const sent: Sent[] = [];
  const store: EventStore = {
    url,
    database: 'edgewise_eu',
    accounts: { ...OPEN_ACCOUNTS, writer: { user: 'writer', password: 'secret' } },
    deadLetters: { put: async () => undefined },
    fetch: async (input, init = {}) => {
      sent.push({ url: new URL(String(input)), init });
      return answer();
    },
  };
  return { store, sent };
}

const FAR = 'https://eu.clickhouse.example:8443';
const LINE = new TextEncoder().encode('{"id":"a"}\n');
const insertInto = (answer: () => Response | Promise<Response>) =>
  insertLines(aStore(FAR, answer).store, TABLES.events, LINE);
const failed =
  (code: number, text = 'DB::Exception') =>
  () =>
    new Response(`Code: ${code}. ${text}`, { status: 500, headers: { 'X-ClickHouse-Exception-Code': String(code) } });

describe('the request', () => {
  it('has a server join inserts, answer when they are written, and accept compressed ones', async () => {
    const { store, sent } = aStore(FAR, () => new Response(''));
    expect((await insertLines(store, TABLES.events, LINE)).ok).toBe(true);
    const [{ url, init } = expect.fail('nothing was sent')] = sent;
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      database: 'edgewise_eu',
      async_insert: '1',
      wait_for_async_insert: '1',
      wait_end_of_query: '1',
      input_format_skip_unknown_fields: '0',
    });
    expect(new Headers(init.headers).get('content-encoding')).toBe('gzip');
    expect(await new Response(gunzipped(init.body)).text()).toBe('{"id":"a"}\n');
  });

  it('differs from every earlier insert, so that none is dropped as a duplicate', async () => {
    const { store, sent } = aStore(FAR, () => new Response(''));
    for (const _ of [1, 2, 3]) await insertLines(store, TABLES.events, LINE);
    expect(new Set(sent.map(({ url }) => url.searchParams.get('insert_deduplication_token'))).size).toBe(3);
  });

  it('makes each insert a part of its own on one machine, without compression', async () => {
    for (const url of ['http://127.0.0.1:8123', 'http://localhost:8123', 'http://[::1]:8123']) {
      const { store, sent } = aStore(url, () => new Response(''));
      await insertLines(store, TABLES.events, LINE);
      expect(sent[0]?.url.searchParams.get('async_insert')).toBe('0');
      expect(new Headers(sent[0]?.init.headers).has('content-encoding')).toBe(false);
    }
  });

  it('names user and password in headers only', async () => {
    const { store, sent } = aStore(FAR, () => new Response(''));
    await insertLines(store, TABLES.events, LINE);
    expect(sent[0]?.url.href).not.toContain('secret');
    expect(new Headers(sent[0]?.init.headers).get('x-clickhouse-key')).toBe('secret');
  });
});

describe('confirmation of rows', () => {
  it('is an empty answer with status 200', async () => {
    expect(await insertInto(() => new Response(''))).toEqual({ ok: true, value: undefined });
  });

  it.each([
    ['an exception after the status', 'Code: 241. DB::Exception: (total) memory limit exceeded', 'unavailable'],
    [
      'an exception behind a mark',
      '\r\n__exception__\r\nabcd\r\nCode: 27. DB::Exception: Cannot parse\r\n',
      'bad_rows',
    ],
    ['a page of a proxy', '<html>Welcome</html>', 'unavailable'],
  ])('is not %s with status 200', async (_, text, kind) => {
    expect(await insertInto(() => new Response(text))).toMatchObject({ ok: false, error: { kind } });
  });

  it('is not an answer that breaks off', async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.error(new Error('connection reset')),
        }),
      );
    expect(await insertInto(broken)).toMatchObject({
      ok: false,
      error: { kind: 'unavailable', detail: expect.stringContaining('connection reset') },
    });
  });
});

describe('the cause of a failure', () => {
  it.each([
    [27, 'bad_rows'],
    [376, 'bad_rows'],
    [241, 'unavailable'],
    [252, 'unavailable'],
    [516, 'unavailable'],
    [10_000, 'unexplained'],
  ])('exception %i: %s', async (code, kind) => {
    expect(await insertInto(failed(code))).toMatchObject({ ok: false, error: { kind } });
  });

  it('is a pending migration if a column is missing', async () => {
    const answer = failed(117, 'DB::Exception: Unknown field found while parsing JSONEachRow format: x');
    expect(await insertInto(answer)).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
  });

  it('is not the rows if the region has no address', async () => {
    const answer = await insertLines(aStore('', () => new Response('')).store, TABLES.events, LINE);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
  });

  it('is not the rows if nothing answers', async () => {
    const answer = await insertInto(() => Promise.reject(new TypeError('fetch failed')));
    expect(answer).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
    expect(await insertInto(() => new Response('Bad Gateway', { status: 502 }))).toMatchObject({
      ok: false,
      error: { kind: 'unavailable', detail: '502 Bad Gateway' },
    });
  });
});

function gunzipped(body: unknown): ReadableStream {
  if (!(body instanceof ReadableStream)) throw new Error('The body is no stream');
  return body.pipeThrough(new DecompressionStream('gzip'));
}
