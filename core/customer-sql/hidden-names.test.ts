import { expect, test } from 'vitest';
import { explainFailure } from './explain-failure.ts';
import type { KnownNames } from './known-names.ts';
import { refuseStatement } from './refuse-statement.ts';

const KNOWN: KnownNames = { tables: ['events', 'persons', 'sql.events'], columns: ['event', 'timestamp'] };

/** The same statement about a table that is hidden and about one that does not exist, both of six letters. */
const answered = (statement: string) =>
  ['hidden', 'absent'].map((name) => {
    const answer = refuseStatement(statement.replaceAll('TABLE', name), KNOWN);
    return answer && JSON.stringify(answer).replaceAll(name, 'TABLE');
  });

test.each([
  'SELECT 1 FROM TABLE',
  'SELECT 1 FROM db.TABLE',
  'SELECT nme FROM `db` . "TABLE" AS t',
  "SELECT 1 FROM 'TABLE'",
  'SELECT 1 FROM events, TABLE',
  'SELECT 1 FROM events AS e ANY LEFT JOIN TABLE USING id',
  'SELECT 1 FROM events AS e JOIN persons AS p ON e.x = p.x, TABLE',
  'SELECT 1 FROM (SELECT * FROM (SELECT * FROM TABLE))',
  'WITH x AS (SELECT 1 FROM TABLE) SELECT 1 FROM x',
  'SELECT (SELECT throwIf(1) FROM TABLE)',
  'SELECT 1 WHERE 1 IN (SELECT sleep(3) FROM TABLE)',
  'SELECT 1 FROM /* FROM events */ TABLE -- FROM events',
  'SELECT 1 FROM view(SELECT 1 FROM TABLE)',
  'FROM TABLE SELECT 1',
  '(SELECT 1 FROM TABLE)',
  'DESCRIBE TABLE TABLE',
  'DESC db.TABLE',
  'EXISTS TABLE db.TABLE',
  'SHOW CREATE TABLE db.TABLE',
  'SHOW COLUMNS FROM TABLE',
  'EXPLAIN QUERY TREE SELECT 1 FROM TABLE',
  'EXPLAIN SYNTAX run_query_tree_passes = 1 SELECT nme FROM TABLE',
  "SELECT hasColumnInTable('db', 'TABLE', 'c')",
  "SELECT joinGet('db.TABLE', 'a', 1)",
  "SELECT dictGet('db.TABLE', 'a', 1)",
  'SELECT * FROM mergeTreeIndex(db, TABLE)',
  "SELECT * FROM merge('db', 'TABLE')",
  'DESCRIBE remote(TABLE)',
])('answers a hidden table and one that does not exist alike, before the store is asked: %s', (statement) => {
  const [hidden, absent] = answered(statement);
  expect(hidden).toBeDefined();
  expect(hidden).toBe(absent);
});

test.each([
  ['SELECT 1 WHERE 1 IN db.TABLE', 497, 'edgewise_sql_7: Not enough privileges. … grant SELECT ON db.TABLE'],
  ['SELECT 1 WHERE 1 IN db.TABLE', 47, 'Unknown expression or table expression identifier `db.TABLE` in scope SELECT'],
  ['SELECT 1 WHERE event GLOBAL NOT IN TABLE', 497, 'edgewise_sql_7: Not enough privileges.'],
  [
    'SELECT 1 WHERE event GLOBAL NOT IN TABLE',
    60,
    "Unknown table expression identifier 'TABLE'. Maybe you meant db.x?",
  ],
])('answers a table after IN alike, whichever exception it causes: %s', (statement, exceptionCode, text) => {
  const { error } = explainFailure({ exceptionCode, text }, statement, KNOWN);
  expect(error.message).toMatch(/^There is no table `(db\.)?TABLE`\. `GET \/sql\/views` lists/);
});

test.each([
  'SELECT count() FROM events WHERE event IN (SELECT event FROM sql.events)',
  'WITH x AS (SELECT 1), y AS MATERIALIZED (SELECT 2) SELECT * FROM x, y AS z JOIN numbers(3) AS n ON 1 = 1',
  "SELECT EXTRACT(DAY FROM timestamp), trim(BOTH ' ' FROM event), substring(event FROM 2) FROM events",
  'SELECT event IS DISTINCT FROM event2, event IS NOT DISTINCT FROM event2 FROM events',
  'SELECT * FROM events ARRAY JOIN mapKeys(strings) AS k, mapValues(strings) AS v WHERE k = v',
  "SELECT 'FROM hidden', `FROM hidden` FROM events -- FROM hidden",
  "SELECT 'it''s FROM hidden \\' FROM hidden' FROM events;",
  'SELECT 1, 2 FROM events GROUP BY a, b ORDER BY c, d',
  "SELECT * FROM (SELECT 1 AS a, 2 AS b) AS t, VALUES('a Int8', 1)",
  'EXPLAIN SELECT 1 FROM events',
  'SHOW TABLES',
  "SELECT 1 AS merge, url FROM events WHERE file IN ('a')",
])('lets through what names only tables of the project: %s', (statement) => {
  expect(refuseStatement(statement, KNOWN)).toBeUndefined();
});

test.each([
  ['drop table events', 'SQL here only reads; `DROP` is refused. Begin with SELECT or WITH.'],
  ['/* SELECT */ INSERT INTO events SELECT 1', 'SQL here only reads; `INSERT` is refused. Begin with SELECT or WITH.'],
  ['SELEC 1', 'A statement cannot begin with `SELEC`. Did you mean `SELECT`?'],
])('refuses %j', (statement, message) => {
  expect(refuseStatement(statement, KNOWN)?.error).toMatchObject({ code: 'invalid_query', message });
});

test('passes on nothing of what the engine says', () => {
  const text =
    "Code: 999. DB::Exception: edgewise_sql_7 cannot open /var/lib/clickhouse/data/edgewise_eu/events: 'OMEGA-SECRET'. Maybe you meant: ['hidden_column']. Stack trace: 0x1";
  for (let exceptionCode = 0; exceptionCode < 1_010; exceptionCode++) {
    const answer = JSON.stringify(explainFailure({ exceptionCode, text }, 'SELECT evnt FROM events', KNOWN));
    expect(answer, String(exceptionCode)).not.toMatch(/edgewise_|\/var|OMEGA|hidden|0x1|Stack/);
  }
});
