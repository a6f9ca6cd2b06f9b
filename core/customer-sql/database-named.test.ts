import { expect, test } from 'vitest';
import { refuseStatement } from './refuse-statement.ts';

const known = { tables: ['events', 'analytics_eu.events'], columns: [] };

test.each([
  'SHOW TABLES FROM analytics_eu',
  'SHOW TABLES IN `analytics_eu`',
  'SHOW FULL TABLES FROM "analytics_eu"',
  'EXISTS DATABASE `analytics_eu`',
  'SHOW TABLES',
  'SHOW DATABASES',
])('lets a tool ask for its only database: %s', (statement) => {
  expect(refuseStatement(statement, known)).toBeUndefined();
});

test.each(['SHOW TABLES FROM %', 'EXISTS DATABASE %'])(
  'answers alike for a hidden and an absent database: %s',
  (statement) => {
    const answers = ['edgewise_eu', 'system', 'no_such_one'].map((name) => {
      const refused = refuseStatement(statement.replace('%', name), known);
      return refused?.error.message.replace(name, '%');
    });
    expect(new Set(answers)).toEqual(new Set(['There is no database `%`; `SHOW DATABASES` lists what there is.']));
  },
);

test('still looks at the tables of the rest', () => {
  const statement = 'SHOW TABLES FROM analytics_eu WHERE name IN (SELECT name FROM edgewise_eu.events)';
  expect(refuseStatement(statement, known)).toMatchObject({ exceptionCode: 60 });
});
