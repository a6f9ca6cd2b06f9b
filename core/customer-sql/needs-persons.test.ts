import { expect, test } from 'vitest';
import { needsPersons } from './needs-persons.ts';
import { tokensOf } from './tokens.ts';

function needs(sql: string, filters = ''): boolean {
  const tokens = tokensOf(sql);
  if (!tokens.ok) throw new Error(tokens.error.remedy);
  return needsPersons(tokens.value, filters);
}

test.each([
  'SELECT count() FROM events',
  'select count(*) from events',
  'WITH day AS (SELECT toDate(timestamp) AS d FROM events) SELECT d, count() FROM day GROUP BY d',
  "SELECT country, uniq(session_id) FROM events WHERE event = '*' GROUP BY country",
  'SELECT source, count() FROM sessions GROUP BY source',
])('reads the views without persons: %s', (sql) => {
  expect(needs(sql)).toBe(false);
});

test.each([
  'SELECT uniq(person_id) FROM events',
  'SELECT uniq("person_id") FROM events',
  'SELECT count() FROM persons',
  'SELECT * FROM events',
  'SELECT e.* FROM events AS e',
  "SELECT COLUMNS('person') FROM events",
  'SELECT {name: Identifier} FROM events',
  'SELECT currentDatabase()',
  'DESCRIBE events',
  'SHOW CREATE VIEW events',
  '',
])('reads the views with persons: %s', (sql) => {
  expect(needs(sql)).toBe(true);
});

test('reads the views with persons where a filter of a table names them', () => {
  expect(needs('SELECT count() FROM events', "{'events': 'person_id = 1'}")).toBe(true);
});
