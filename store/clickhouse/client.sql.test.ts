import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { clickHouse } from './client.ts';

const url = inject('clickHouseUrl');
let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(url);
});
afterAll(() => database.drop());

/** Texts of all kinds, longer in total than any address may be. */
const texts = Array.from({ length: 3 }, (_, list) =>
  Array.from({ length: 1_500 }, (_, at) => `${list}-${at} 'quoted' "twice" \\ tab\t line\n émoji 🦊 & % + =`),
);
const params = Object.fromEntries(texts.map((list, at) => [`list_${at}`, list]));
const all = `arrayConcat(${texts.map((_, at) => `{list_${at}: Array(String)}`).join(', ')})`;
const expected = String(texts.flat().reduce((sum, text) => sum + new TextEncoder().encode(text).length, 0));

test('sends parameters of any length unchanged with every kind of statement, and never in the address', async () => {
  const addresses: string[] = [];
  const watched: typeof fetch = (input, init) => {
    addresses.push(String(input));
    return fetch(input, init);
  };
  const client = clickHouse({
    url,
    database: database.name,
    user: 'default',
    password: '',
    fetch: watched,
    answerTimeoutMs: 30_000,
  });
  const sum = `SELECT toString(sum(length(arrayJoin(${all}))))`;
  const { stream } = await client.exec({ query: `${sum} FORMAT TabSeparated`, query_params: params });
  expect((await new Response(stream).text()).trim()).toBe(expected);
  await client.command({
    query: `INSERT INTO device_users (project_id, anonymous_id)\n${sum.replace('SELECT', "SELECT 'p',")}`,
    query_params: params,
  });
  const result = await client.query({ query: 'SELECT anonymous_id FROM device_users', format: 'JSONCompact' });
  expect((await result.json()).data).toEqual([[expected]]);
  expect(addresses.every((address) => address.length < 8_000)).toBe(true);
});
