import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { explainFailure } from './explain-failure.ts';
import type { KnownNames } from './known-names.ts';

const KNOWN: KnownNames = { tables: ['events', 'persons'], columns: ['event', 'timestamp', 'revenue', 'strings'] };

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

/** The failure of a statement in words for the customer. */
async function explained(statement: string, params: Readonly<Record<string, string>> = {}) {
  const search = new URLSearchParams({ database: database.name, ...LIMITS, ...params });
  const answer = await fetch(`${database.store.url}/?${search}`, { method: 'POST', body: statement });
  const text = await answer.text();
  const exceptionCode = Number(answer.headers.get('X-ClickHouse-Exception-Code'));
  expect(exceptionCode, statement).toBeGreaterThan(0);
  return explainFailure({ exceptionCode, text }, statement, KNOWN);
}

const LIMITS = { readonly: '2', max_execution_time: '1', max_memory_usage: '50000000', max_result_rows: '100' };

test.each([
  ['SELECT cuont() FROM events', 'There is no function `cuont`. Did you mean `count`?', 'cuont'],
  ['SELECT evnt FROM events', 'There is no column or alias `evnt`. Did you mean `event`?', 'evnt'],
  ['SELECT 1,\n  e.evnt\nFROM events AS e', 'There is no column or alias `e.evnt`. Did you mean `event`?', 'e.evnt'],
  [
    'SELECT event = "signup" FROM events',
    "There is no column or alias `signup`. Text stands in single quotes: `'…'`.",
    '"signup"',
  ],
  [
    'SELECT count() FROM evnts',
    'There is no table `evnts`. Did you mean `events`? `GET /sql/views` lists those that you can read.',
    'evnts',
  ],
  ['SELECT count( FROM events', 'The statement cannot be read at line 1, column 13, near `(`.', '('],
  ["SELECT 'ä', count() FORM events", 'The statement cannot be read at line 1, column 26, near `events`.', 'events'],
  [
    'SELECT 1 FROM',
    'The statement ends too early, at line 1, column 14: a part is missing, or a bracket or quote is not closed.',
    '',
  ],
  [
    "SELECT toUInt8('abc')",
    '`abc` cannot be read as the type that is asked for; functions such as `toInt64OrNull` give NULL instead.',
    "'abc'",
  ],
  [
    "SELECT 1 + 'a'",
    'A function of the statement does not take arguments of these types; convert them first.',
    undefined,
  ],
  ["SELECT sum('a')", 'The function `sum` does not take arguments of these types; convert them first.', 'sum'],
  ['SELECT length()', 'The function `length` has another number of arguments.', 'length'],
  [
    'SELECT event, count() FROM events',
    'The column `event` must stand in GROUP BY, or inside an aggregate function.',
    'event',
  ],
  [
    'SELECT event FROM events WHERE count() > 1',
    '`count` cannot stand there; conditions on groups belong in HAVING, and an aggregate of aggregates needs a subquery.',
    'count',
  ],
  ['SELECT {x:UInt8}', 'The parameter `x` has no value; send it in `parameters`.', 'x'],
  [
    "SELECT toString(timestamp, 'Europe/Berln') FROM events",
    '`Europe/Berln` is not a value that the function takes.',
    "'Europe/Berln'",
  ],
  ['SELECT CAST(1 AS Strng)', 'There is no type `Strng`.', 'Strng'],
  ['SELECT intDiv(1, 0)', 'The statement divides by zero; `nullIf(divisor, 0)` gives NULL instead.', undefined],
  ["SELECT throwIf(1, 'my secret')", '`throwIf` ended the statement: its condition was true.', undefined],
  ['SELECT 1 UNION SELECT 2', 'Write UNION ALL or UNION DISTINCT.', undefined],
  ['SELECT 1 SETTINGS max_threds = 1', 'There is no setting `max_threds` that a statement may change.', 'max_threds'],
])('explains %s', async (statement, message, place) => {
  const { error } = await explained(statement);
  expect(error).toMatchObject({ code: 'invalid_query', message });
  const position = error.details?.position as { offset: number; length: number } | undefined;
  expect(position && statement.slice(position.offset, position.offset + position.length)).toBe(place);
});

test('says of a parameter without its type which one it is', async () => {
  const { error } = await explained('SELECT {n:UInt8}', { param_n: 'abc' });
  expect(error.message).toBe('The value of the parameter `n` does not have its type.');
});

test.each([
  ['SELECT count() FROM numbers(1000000000000)', 'timeout'],
  ["SELECT groupArray(repeat('x', 100000)) FROM numbers(1000000)", 'query_too_broad'],
  ['SELECT number FROM numbers(1000000)', 'query_too_broad'],
  ['WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) SELECT count() FROM t', 'query_too_broad'],
])('says of %s that a limit ended it', async (statement, code) => {
  expect((await explained(statement)).error.code).toBe(code);
});
