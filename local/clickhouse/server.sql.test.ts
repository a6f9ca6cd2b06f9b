import { once } from 'node:events';
import { request } from 'node:http';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aServer, type ServerUnderTest } from './a-server.ts';

let server: ServerUnderTest;

beforeAll(async () => {
  server = await aServer();
  await server.ask('CREATE DATABASE shop');
});
afterAll(() => server.remove());

async function aTable(name: string, columns: string): Promise<void> {
  const { status, text } = await server.ask(`CREATE TABLE shop.${name} (${columns}) ENGINE = MergeTree ORDER BY id`);
  expect([status, text]).toEqual([200, '']);
}

describe('a request', () => {
  it('answers a ping', async () => {
    const response = await fetch(`${server.url}/ping`);
    expect([response.status, await response.text()]).toEqual([200, 'Ok.\n']);
  });

  it('takes the statement from the body or from the URL, and answers tab-separated unless told otherwise', async () => {
    expect((await server.ask("SELECT 1, 'a'")).text).toBe('1\ta\n');
    const url = `${server.url}/?${new URLSearchParams({ query: "SELECT 1 AS x, 'a' AS y" })}`;
    expect(await (await fetch(`${url}&default_format=JSONEachRow`)).text()).toBe('{"x":1,"y":"a"}\n');
  });

  it('names the query, the format and the work done in headers', async () => {
    const { headers } = await server.ask('SELECT number FROM numbers(3) FORMAT JSONEachRow', { query_id: 'q-1' });
    expect(headers.get('x-clickhouse-query-id')).toBe('q-1');
    expect(headers.get('x-clickhouse-format')).toBe('JSONEachRow');
    expect(headers.get('x-clickhouse-timezone')).toBe('UTC');
    expect(JSON.parse(headers.get('x-clickhouse-summary') ?? '{}')).toHaveProperty('read_rows');
  });

  it('applies URL parameters as settings to reads, inserts and definitions', async () => {
    expect((await server.ask('SELECT count() FROM numbers(9)', { max_rows_to_read: '5' })).text).toMatch(
      /^Code: 158\./,
    );
    await aTable('late', 'id UInt64, at DateTime');
    const row = '{"id":1,"at":"2026-03-01T10:00:00Z","extra":true}';
    const insert = 'INSERT INTO shop.late FORMAT JSONEachRow';
    expect((await server.ask(insert, { input_format_skip_unknown_fields: '0' }, { body: row })).status).toBe(400);
    const lenient = { input_format_skip_unknown_fields: '1', date_time_input_format: 'best_effort' };
    expect((await server.ask(insert, lenient, { body: row })).text).toBe('');
    expect((await server.ask('SELECT * FROM late', { database: 'shop' })).text).toBe('1\t2026-03-01 10:00:00\n');
  });

  it('keeps a session over several requests', async () => {
    await server.ask('CREATE TEMPORARY TABLE basket (id UInt8)', { session_id: 's' });
    await server.ask('INSERT INTO basket VALUES (4)', { session_id: 's' });
    expect((await server.ask('SELECT * FROM basket', { session_id: 's' })).text).toBe('4\n');
    expect((await server.ask('SELECT * FROM basket')).status).toBe(404);
  });

  it('accepts any password of the default user', async () => {
    const headers = { 'X-ClickHouse-User': 'default', 'X-ClickHouse-Key': 'anything' };
    expect((await server.ask('SELECT 1', {}, { headers })).text).toBe('1\n');
  });

  it.each([
    ['posts', { Origin: 'https://example.com' }],
    ['loads', { 'Sec-Fetch-Site': 'cross-site' }],
    ['rebinds', { Host: 'example.com' }],
  ])('refuses a request that a web page %s', async (_, headers) => {
    const { status, text } = await send(headers);
    expect([status, text]).toEqual([403, 'This server takes requests of its own users only, and none from web pages.']);
  });
});

describe('an error', () => {
  it.each([
    ['SELEC 1', 400, 62, 'SYNTAX_ERROR'],
    ['SELECT missing', 404, 47, 'UNKNOWN_IDENTIFIER'],
    ['SELECT * FROM shop.nothing', 404, 60, 'UNKNOWN_TABLE'],
    ['SELECT throwIf(1)', 500, 395, 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO'],
    ['SELECT 1 FORMAT Nonsense', 404, 73, 'UNKNOWN_FORMAT'],
  ])('answers %s with status %i and code %i', async (sql, status, code, name) => {
    const answer = await server.ask(sql);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-clickhouse-exception-code')).toBe(String(code));
    expect(answer.text).toMatch(new RegExp(`^Code: ${code}\\. DB::Exception: .*\\(${name}\\) \\(version `, 's'));
  });

  it('sends its status late if the caller waits for the end of the query', async () => {
    const sql = 'SELECT throwIf(number = 2000000), number FROM numbers(3000000) FORMAT TSV';
    expect((await server.ask(sql, { wait_end_of_query: '1' })).status).toBe(500);
  });

  it.each([
    ['1', 'INSERT INTO shop.kept VALUES (1)'],
    ['2', 'DROP TABLE shop.kept'],
  ])('refuses a write with readonly=%s', async (readonly, sql) => {
    await server.ask('CREATE TABLE IF NOT EXISTS shop.kept (id UInt8) ENGINE = MergeTree ORDER BY id');
    const { status, text } = await server.ask(sql, { readonly });
    expect(text).toMatch(/^Code: 164\./);
    expect(status).toBe(500);
  });

  it('ends a query that exceeds its time', async () => {
    const { status, text } = await server.ask('SELECT count() FROM system.numbers', { max_execution_time: '1' });
    expect([status, text.slice(0, 9)]).toEqual([408, 'Code: 159']);
  });
});

describe('bytes', () => {
  it.each(['CSV', 'TSV', 'JSONCompactEachRow', 'RowBinary', 'Native', 'Parquet', 'ArrowStream'])(
    'are written and read back as %s unchanged',
    async (format) => {
      const name = `copy_${format}`;
      await aTable(
        name,
        'id UInt64, tags Array(String), attrs Map(String, String), at Nullable(DateTime64(3)), ok Bool',
      );
      const rows =
        "SELECT number AS id, ['a', 'b\\t\"'] AS tags, map('k', toString(id)) AS attrs, " +
        "if(id % 2, NULL, toDateTime64('2026-03-01 10:00:00.123', 3)) AS at, (id > 1)::Bool AS ok FROM numbers(5)";
      const out = await fetch(server.url, { method: 'POST', body: `${rows} FORMAT ${format}` });
      const body = await out.arrayBuffer();
      const inserted = await server.ask(`INSERT INTO shop.${name} FORMAT ${format}`, {}, { body });
      expect(inserted.text).toBe('');
      const [copy, original] = [await server.ask(`SELECT * FROM shop.${name} ORDER BY id`), await server.ask(rows)];
      expect(copy.text).toBe(original.text);
    },
  );

  it.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ])('of an insert may be compressed with %s', async (encoding, compress) => {
    await aTable(`sent_${encoding}`, 'id UInt64');
    const body = compress(Buffer.from('{"id":1}\n{"id":2}\n'));
    const headers = { 'Content-Encoding': encoding };
    await server.ask(`INSERT INTO shop.sent_${encoding} FORMAT JSONEachRow`, {}, { body, headers });
    expect((await server.ask(`SELECT sum(id) FROM shop.sent_${encoding}`)).text).toBe('3\n');
  });

  it('of a result are compressed when the caller allows it', async () => {
    const sql = 'SELECT * FROM numbers(1000)';
    const init = { headers: { 'Accept-Encoding': 'gzip' } };
    const { headers, text } = await server.ask(sql, { enable_http_compression: '1' }, init);
    expect(headers.get('content-encoding')).toBe('gzip');
    expect(text.split('\n')).toHaveLength(1001);
  });

  it('are read over HTTP as Parquet by a table function', async () => {
    const source = `${server.url}/?query=${encodeURIComponent('SELECT number AS id FROM numbers(4) FORMAT Parquet')}`;
    expect((await server.ask(`SELECT sum(id) FROM url('${source}', 'Parquet')`)).text).toBe('6\n');
  });
});

describe('an insert', () => {
  it.each(['0', '1'])('counts once when its token comes again, async_insert=%s', async (async_insert) => {
    const table = `once_${async_insert}`;
    const definition = 'id UInt64) ENGINE = MergeTree ORDER BY id SETTINGS non_replicated_deduplication_window = 100';
    await server.ask(`CREATE TABLE shop.${table} (${definition}`);
    const params = { async_insert, wait_for_async_insert: '1', insert_deduplication_token: 'pack-1' };
    for (let attempt = 0; attempt < 2; attempt++) {
      await server.ask(`INSERT INTO shop.${table} FORMAT JSONEachRow`, params, { body: '{"id":1}' });
    }
    expect((await server.ask(`SELECT count() FROM shop.${table}`)).text).toBe('1\n');
  });
});

/** `fetch` does not allow these headers to be set. */
async function send(headers: Readonly<Record<string, string>>): Promise<{ status: number | undefined; text: string }> {
  const sent = request(server.url, { method: 'POST', headers }).end('SELECT 1');
  const [response] = await once(sent, 'response');
  return { status: response.statusCode, text: String(Buffer.concat(await response.toArray())) };
}
