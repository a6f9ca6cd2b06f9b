import { expect, test } from 'vitest';
import { withoutDisplayName } from './hello.ts';
import { killedQuery } from './kill-query.ts';
import { type Asked, readAddress } from './read-address.ts';

const read = (address: string, rest: Partial<Asked> = {}) =>
  readAddress({
    address: [...new URLSearchParams(address)],
    fields: [],
    headers: [],
    databases: ['', 'default', 'analytics_eu'],
    ...rest,
  });

test('reads statement, format, settings and parameters from the places where ClickHouse has them', () => {
  expect(
    read('database=analytics_eu&default_format=csv&param_a=1&limit=5&query_id=q-1', {
      fields: [
        ['query', 'SELECT {a: UInt8}, {b: String}'],
        ['param_b', 'x'],
      ],
    }),
  ).toMatchObject({
    ok: true,
    value: {
      sql: 'SELECT {a: UInt8}, {b: String}',
      format: 'CSV',
      settings: { limit: '5' },
      parameters: { a: '1', b: 'x' },
      queryId: 'q-1',
      isInBlocks: false,
      mayCompress: true,
    },
  });
});

test('takes the format of the header where the address has none, and TabSeparated without either', () => {
  expect(read('', { headers: [['X-ClickHouse-Format', 'JSON']] })).toMatchObject({ value: { format: 'JSON' } });
  expect(read('default_format=CSV', { headers: [['X-ClickHouse-Format', 'JSON']] })).toMatchObject({
    value: { format: 'CSV' },
  });
  expect(read('')).toMatchObject({ value: { format: 'TabSeparated' } });
});

test.each([
  ['database=system', 'database'],
  ['password=', 'password'],
  ['user=default', 'user'],
  ['format=CSV', 'format'],
  ['session_check=1', 'session_check'],
  ['stacktrace=1', 'stacktrace'],
  ['query_id=a&query_id=b', 'query_id'],
  ['session_id=%0a', 'session_id'],
  ['constructor=1', 'constructor'],
])('refuses ?%s and names %s', (address, name) => {
  expect(read(address)).toMatchObject({
    ok: false,
    error: { code: 'bad_request', message: expect.stringContaining(`\`${name}\``) },
  });
});

test('never repeats a password', () => {
  const refused = read('password=ew_api_secret');
  expect(JSON.stringify(refused)).not.toContain('ew_api_secret');
});

test('refuses tables and settings in a form', () => {
  expect(read('', { fields: [['t (a file)', '1']] })).toMatchObject({ ok: false });
  expect(read('', { fields: [['limit', '1']] })).toMatchObject({ ok: false });
});

test('knows the statement by which drivers end a query, and no other', () => {
  expect(killedQuery("KILL QUERY WHERE query_id = 'a-1' SYNC")).toBe('a-1');
  expect(killedQuery("kill query where query_id='a-1';")).toBe('a-1');
  expect(killedQuery("KILL QUERY WHERE query_id = 'a' OR 1")).toBeUndefined();
  expect(killedQuery("KILL QUERY WHERE user = 'a'")).toBeUndefined();
});

test('replaces the name of the machine in the first question of clickhouse-go alone', () => {
  expect(withoutDisplayName('SELECT displayName(), version(), revision(), timezone()')).toContain("'edgewise'");
  expect(withoutDisplayName('SELECT displayName()')).toBe('SELECT displayName()');
});
