import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { defineStatement } from '../../core/base/statement.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { ask } from './door.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

const longNames = defineStatement({
  name: 'test.long_names',
  sql: (_: { readonly rows: number; readonly chars: number }) =>
    'SELECT repeat(toString(number % 10), {chars:UInt32}) AS name FROM numbers({rows:UInt32})',
  params: ({ rows, chars }) => ({ rows, chars }),
  row: z.object({ name: z.string() }),
});

test('refuses an answer that an isolate could not hold, whatever the length of its names', async () => {
  const usual = await ask(database.store, 'people', longNames({ rows: 10_000, chars: 200 }));
  expect(usual.ok && usual.value.rows.length).toBe(10_000);
  const vast = await ask(database.store, 'people', longNames({ rows: 10_000, chars: 24_000 }));
  expect(vast.ok ? 'answered' : vast.error.reason).toBe('too_broad');
});
