import { createClient as createNodeClient } from '@clickhouse/client';
import { ClickHouseLogLevel, createClient as createWebClient, TupleParam } from '@clickhouse/client-web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aServer, type ServerUnderTest } from './a-server.ts';

let server: ServerUnderTest;

beforeAll(async () => {
  server = await aServer();
});
afterAll(() => server.remove());

const log = { level: ClickHouseLogLevel.OFF };

/** The common part of the two official clients; neither may notice that the server is embedded. */
const clients = {
  node: (database = 'default') => createNodeClient({ url: server.url, database, log }),
  web: (database = 'default') => createWebClient({ url: server.url, database, log }),
};

/** A typed parameter, the value given to the client, and the value that ClickHouse reads. */
const PARAMETERS: readonly [type: string, value: unknown, read: unknown][] = [
  ['String', "tab\t quote' backslash\\ new\nline é", "tab\t quote' backslash\\ new\nline é"],
  ['UInt8', 255, 255],
  ['UInt64', 9_007_199_254_740_991, 9_007_199_254_740_991],
  ['Int32', -5, -5],
  ['Int64', -5, -5],
  ['Float64', 0.1, 0.1],
  ['Bool', true, true],
  ['UUID', '00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000a'],
  ['Date', '2026-02-28', '2026-02-28'],
  ['DateTime', new Date('2026-02-28T23:59:59Z'), '2026-02-28 23:59:59'],
  ['DateTime64(3)', new Date('2026-02-28T23:59:59.123Z'), '2026-02-28 23:59:59.123'],
  ['Array(String)', ["it's", 'b,c]'], ["it's", 'b,c]']],
  ['Array(UInt64)', [1, 2, 3], [1, 2, 3]],
  ['Map(String, String)', { "it's": 'a', b: '' }, { "it's": 'a', b: '' }],
  ['Nullable(String)', null, null],
];

describe.each(Object.entries(clients))('the %s client', (name, connect) => {
  it('pings and runs commands, inserts and queries in its database', async () => {
    const root = connect();
    expect(await root.ping()).toMatchObject({ success: true });
    await root.command({ query: `CREATE DATABASE by_${name}` });
    const client = connect(`by_${name}`);
    await client.command({ query: 'CREATE TABLE t (id UInt64, name String) ENGINE = MergeTree ORDER BY id' });
    const rows = [1, 2, 3].map((id) => ({ id, name: `n${id}` }));
    await client.insert({ table: 't', values: rows, format: 'JSONEachRow' });
    const result = await client.query({ query: 'SELECT * FROM t ORDER BY id', format: 'JSONEachRow' });
    expect(await result.json()).toEqual(rows);
    await Promise.all([client.close(), root.close()]);
  });

  it.each(PARAMETERS)('binds a parameter of type %s', async (type, value, read) => {
    const client = connect();
    const query = { query: `SELECT {p:${type}} AS v, toTypeName(v) AS t`, query_params: { p: value } };
    const result = await client.query({ ...query, format: 'JSONEachRow' });
    expect(await result.json()).toEqual([{ v: read, t: type }]);
    await client.close();
  });

  it('sends a list of ids that is too long for a URL', async () => {
    const client = connect();
    const ids = Array.from({ length: 5_000 }, (_, index) => `person-${index}`);
    const result = await client.query({
      query: 'SELECT length({ids:Array(String)}) AS n',
      query_params: { ids },
      format: 'JSONEachRow',
      use_multipart_params_auto: true,
    });
    expect(await result.json()).toEqual([{ n: ids.length }]);
    await client.close();
  });

  it('applies settings, and refuses what they forbid', async () => {
    const client = connect();
    const settings = {
      clickhouse_settings: { readonly: '2', max_result_rows: '10', result_overflow_mode: 'throw' },
    } as const;
    const refused = client.query({ query: 'SELECT * FROM numbers(100)', ...settings });
    await expect(refused).rejects.toMatchObject({ code: '396', type: 'TOO_MANY_ROWS_OR_BYTES' });
    await client.close();
  });

  it('throws an error that occurs in the middle of a result', async () => {
    const client = connect();
    const query = 'SELECT throwIf(number = 900000) AS boom, number FROM numbers(1000000)';
    const result = await client.query({ query, format: 'JSONEachRow' });
    await expect(result.text()).rejects.toThrow();
    await client.close();
  });
});

describe('the web client', () => {
  it('binds a tuple', async () => {
    const client = clients.web();
    const query_params = { p: new TupleParam(['a', 1]) };
    const result = await client.query({
      query: 'SELECT {p:Tuple(String, UInt8)} AS v',
      query_params,
      format: 'JSONEachRow',
    });
    expect(await result.json()).toEqual([{ v: ['a', 1] }]);
    await client.close();
  });
});

describe('the node client', () => {
  it('streams a million rows without holding them', async () => {
    const client = clients.node();
    const result = await client.query({ query: 'SELECT number FROM numbers(1000000)', format: 'TabSeparated' });
    let rows = 0;
    for await (const chunk of result.stream()) rows += chunk.length;
    expect(rows).toBe(1_000_000);
    await client.close();
  });

  it('compresses requests and answers', async () => {
    const client = createNodeClient({ url: server.url, log, compression: { request: true, response: true } });
    await client.command({ query: 'CREATE TABLE packed (id UInt64) ENGINE = MergeTree ORDER BY id' });
    const { summary } = await client.insert({ table: 'packed', values: [{ id: 7 }], format: 'JSONEachRow' });
    expect(summary).toMatchObject({ written_rows: '1' });
    const result = await client.query({ query: 'SELECT id FROM packed', format: 'JSONEachRow' });
    expect(await result.json()).toEqual([{ id: 7 }]);
    await client.close();
  });
});
