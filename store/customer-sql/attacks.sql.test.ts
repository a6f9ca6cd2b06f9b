import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isRefusedFunction, TABLE_FUNCTIONS_ALLOWED } from '../../core/customer-sql/refused-functions.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { type CustomerServer, startCustomerServer } from '../../test/harness/customer-sql.ts';
import { readAsEngine } from './read-as-engine.ts';

/**
 * Attacks of one customer on another's rows, on the engine that is shipped. Each is sent twice: as customers send it, and
 * straight to the engine as the user of the project, since the wall may not rest on whoever reads a statement before.
 */

let server: CustomerServer;
let elsewhere: string;
/** Requests that reached somebody else's server on this machine. */
const heard: string[] = [];
const listener = createServer((request, response) => {
  heard.push(`${request.method} ${request.url}`);
  response.end('secret');
});

beforeAll(async () => {
  server = await startCustomerServer();
  await new Promise<void>((settle) => listener.listen(0, '127.0.0.1', settle));
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  elsewhere = `http://127.0.0.1:${address.port}/`;
  const event = (project_id: string, time: string, name: string, user: string, more = {}) =>
    anEvent({
      project_id,
      timestamp: `2026-03-02 ${time}`,
      event: name,
      user_id: user,
      anonymous_id: `of-${user}`,
      ...more,
    });
  await server.insertEvents([
    event('alpha', '10:00:00.000', 'signup', 'ada'),
    event('alpha', '10:05:00.000', 'purchase', 'ada', { numbers: { amount: 10 } }),
    event('alpha', '10:06:00.000', 'purchase', 'ada', { numbers: { amount: 20 } }),
    event('alpha', '11:00:00.000', 'signup', 'bob'),
    event('omega', '10:00:00.000', 'signup', 'eve'),
    event('omega', '10:01:00.000', 'purchase', 'eve', {
      numbers: { amount: 999 },
      strings: { coupon: 'OMEGA-SECRET' },
    }),
    event('omega', '10:02:00.000', 'omega_only_event', 'eve'),
  ]);
  await server.ask('omega', 'SELECT count() FROM events');
});
afterAll(async () => {
  listener.close();
  await server?.remove();
});
beforeEach(() => {
  heard.length = 0;
});

/** Both ways of sending, and whether the answer is an error. */
const WAYS = ['ask', 'raw'] as const;

function isRefusal(answer: string): boolean {
  return answer.startsWith('{"kind":') || /(DB|Poco)::Exception/.test(answer);
}

/** Nothing of omega, whatever the answer is. What alpha typed herself comes back in errors. */
function expectNothingForeign(answer: string, sql: string): void {
  for (const secret of ['OMEGA-SECRET', 'omega_only_event', 'eve', '999']) {
    if (!sql.includes(secret)) expect(answer, sql).not.toMatch(new RegExp(`\\b${secret}\\b`));
  }
  expect(answer, sql).not.toMatch(/\bomega\b/);
}

const FILTERS = "additional_table_filters = {'events': '1', 'analytics_eu.events': '1', 'edgewise_eu.events': '1'}";
const COUNTS: readonly string[] = [
  'SELECT count() FROM events',
  'SELECT count() FROM events FINAL',
  'SELECT count() FROM events PREWHERE 1',
  'SELECT count() FROM events SAMPLE 1',
  'SELECT count() FROM analytics_eu.events',
  'SELECT count() FROM `analytics_eu`.`events`',
  "SELECT count() FROM merge('analytics_eu', '^events$')",
  "SELECT count() FROM merge(REGEXP('^analytics_eu$'), '^events$')",
  "SELECT count() / 2 FROM merge(REGEXP('.*'), '^events$')",
  'SELECT count() FROM analytics_eu_without_persons.events',
  'SELECT count() FROM view(SELECT * FROM events)',
  'SELECT count() FROM loop(events) LIMIT 1',
  'SELECT count(*) FROM events',
  'SELECT count(event) FROM events',
  'SELECT countIf(1) FROM events',
  'SELECT sum(1) FROM events',
  'SELECT count() FROM events SETTINGS optimize_trivial_count_query = 1',
  'SELECT count() FROM (SELECT * FROM events SETTINGS optimize_trivial_count_query = 1, optimize_use_implicit_projections = 1)',
  `SELECT count() FROM (SELECT * FROM events SETTINGS ${FILTERS})`,
  'WITH x AS (SELECT * FROM events SETTINGS additional_table_filters = {}) SELECT count() FROM x',
  `SELECT count() FROM events SETTINGS ${FILTERS}`,
  "SELECT count() FROM (SELECT * FROM events SETTINGS SQL_project = 'omega', param_project = 'omega')",
  'SELECT count() FROM events SETTINGS use_query_cache = 1',
  'SELECT count() FROM (SELECT * FROM events SETTINGS use_query_cache = 1, use_query_condition_cache = 1)',
  "SELECT count() FROM events WHERE throwIf(event = 'omega_only_event') = 0",
  "SELECT count() FROM events WHERE intDiv(1, if(event = 'omega_only_event', 0, 1)) = 1",
  "SELECT count() FROM events WHERE toUInt8(if(event = 'omega_only_event', 'x', '1')) = 1",
  "SELECT count() FROM (SELECT * FROM events SETTINGS additional_table_filters = {'edgewise_eu.events': 'throwIf(event = \\'omega_only_event\\') = 0'})",
  "SELECT count() FROM (SELECT * FROM events SETTINGS additional_table_filters = {'events': 'throwIf(event = \\'omega_only_event\\') = 0'})",
  "SELECT count() FROM events WHERE accurateCast(if(user_id = 'eve', 'x', '1'), 'UInt8') = 1",
  "SELECT count() FROM events WHERE NOT ignore(throwIf(numbers['amount'] = 999))",
  "SELECT count() FROM events WHERE materialize(throwIf(person_id = 'eve')) = 0 AND 1",
  "SELECT count() FROM events ARRAY JOIN [throwIf(event = 'omega_only_event')] AS x",
  "SELECT count() FROM events PREWHERE throwIf(event = 'omega_only_event') = 0",
  "SELECT count() FROM (SELECT * FROM events ORDER BY throwIf(event = 'omega_only_event'))",
  'SELECT count() FROM (SELECT * FROM events SETTINGS enable_optimize_predicate_expression = 1, query_plan_filter_push_down = 1, enable_analyzer = 0)',
  'SELECT count() FROM (SELECT * FROM events SETTINGS readonly = 0, allow_ddl = 1)',
];

describe.each(WAYS)('sent by `%s`', (way) => {
  it.each(COUNTS)('counts the own events alone: %s', async (sql) => {
    const answer = await server[way]('alpha', sql);
    expectNothingForeign(answer, sql);
    if (!isRefusal(answer)) expect(answer.trim()).toBe('4');
  });

  it.each([
    ['SELECT min(timestamp), max(timestamp) FROM events', '2026-03-02 10:00:00.000\t2026-03-02 11:00:00.000'],
    ["SELECT uniqExact(event), sum(numbers['amount']) FROM events", '2\t30'],
    ["SELECT count() FROM events WHERE event = 'omega_only_event'", '0'],
    ["SELECT 'omega' IN (SELECT person_id FROM persons), 'eve' IN (SELECT user_id FROM events)", '0\t0'],
    ['SELECT count() FROM persons', '2'],
    ['SELECT sum(events) FROM persons', '4'],
    ["SELECT any(person_id) IN ('ada', 'bob') FROM events", '1'],
    ['SELECT count() FROM events AS a JOIN events AS b ON a.event = b.event', '8'],
    ["SELECT groupUniqArray(event) = ['omega_only_event'] FROM events LIMIT 1", '0'],
    ["SELECT getSetting('readonly'), currentDatabase()", '1\tanalytics_eu'],
  ])('answers %s of the own rows', async (sql, expected) => {
    expect((await server[way]('alpha', sql)).trim()).toBe(expected);
  });

  it('never gives another value to the setting that keeps a user from writing, or nothing comes of it', async () => {
    const answer = await server[way]('alpha', "SELECT * FROM (SELECT getSetting('readonly') SETTINGS readonly = 0)");
    if (way === 'ask') expect(isRefusal(answer)).toBe(true);
    for (const sql of [
      "INSERT INTO events (event) SELECT 'x' SETTINGS readonly = 0",
      'CREATE TABLE x (a Int8) ENGINE = Memory SETTINGS readonly = 0',
    ]) {
      expect(isRefusal(await server[way]('alpha', sql)), sql).toBe(true);
    }
  });

  it('reads no table of the store, not even one that exists', async () => {
    for (const table of [...TABLES_OF_THE_STORE, 'nothing_of_this_name']) {
      for (const sql of [
        `SELECT * FROM edgewise_eu.${table}`,
        `SELECT count() FROM edgewise_eu.${table}`,
        `SELECT 'x' IN edgewise_eu.${table}`,
        `SELECT * FROM mergeTreeIndex(edgewise_eu, ${table})`,
        `SELECT * FROM mergeTreeProjection(edgewise_eu, ${table}, p)`,
        `SELECT * FROM mergeTreeTextIndex(edgewise_eu, ${table}, p)`,
        `SELECT * FROM mergeTreeAnalyzeIndexes(edgewise_eu, ${table})`,
        `SELECT * FROM merge('edgewise_eu', '^${table}$')`,
        `SELECT * FROM remote('127.0.0.1', edgewise_eu.${table})`,
        `SELECT * FROM loop(edgewise_eu.${table})`,
        `SELECT joinGet('edgewise_eu.${table}', 'erased_at', 'x')`,
        `DESCRIBE TABLE edgewise_eu.${table}`,
        `SHOW CREATE TABLE edgewise_eu.${table}`,
      ]) {
        const answer = await server[way]('alpha', sql);
        expect(isRefusal(answer), `${sql}: ${answer}`).toBe(true);
        expect(answer, sql).not.toContain('project_id');
        expectNothingForeign(answer, sql);
      }
    }
  });

  it('reaches nothing outside of the database', async () => {
    for (const source of [
      `url('${elsewhere}', 'CSV', 'a String')`,
      `urlCluster('default', '${elsewhere}', 'CSV', 'a String')`,
      "file('x.csv', 'CSV', 'a String')",
      "file('/etc/passwd', 'LineAsString')",
      "remote('127.0.0.1:9000', 'system', 'one')",
      "remoteSecure('127.0.0.1:9440', 'system', 'one')",
      "cluster('default', system.one)",
      "clusterAllReplicas('default', system.one)",
      `s3('${'http://127.0.0.1:1/'}x', 'CSV', 'a String')`,
      "azureBlobStorage('http://127.0.0.1:1/', 'c', 'b', 'a', 'k', 'CSV', 'auto', 'a String')",
      "hdfs('hdfs://127.0.0.1:1/x', 'CSV', 'a String')",
      "mysql('127.0.0.1:1', 'd', 't', 'u', 'p')",
      "postgresql('127.0.0.1:1', 'd', 't', 'u', 'p')",
      "mongodb('127.0.0.1:1', 'd', 'c', 'u', 'p', 'a String')",
      "redis('127.0.0.1:1', 'k', 'k String')",
      "sqlite('x.db', 't')",
      "odbc('DSN=x', 'd', 't')",
      "jdbc('x', 'd', 't')",
      "executable('x.sh', 'CSV', 'a String')",
      "dictionary('x')",
      "input('a String')",
      "iceberg('http://127.0.0.1:1/')",
      "deltaLake('http://127.0.0.1:1/', 'a', 'b')",
      "hudi('http://127.0.0.1:1/', 'a', 'b')",
      "fileCluster('default', 'x.csv', 'CSV', 'a String')",
      "timeSeriesData('x')",
      "arrowFlight('127.0.0.1:1', 'x')",
      "ytsaurus('http://127.0.0.1:1', 'p', 't', 'a String')",
      "eval('SELECT 1')",
    ]) {
      for (const sql of [
        `SELECT * FROM ${source} LIMIT 1`,
        `DESCRIBE ${source}`,
        `SELECT 1 IN (SELECT * FROM ${source})`,
      ]) {
        const answer = await server[way]('alpha', sql);
        // The engine tells the columns that the statement itself names, and runs nothing.
        const isStructure = way === 'raw' && /^DESCRIBE (executable|input)/.test(sql);
        expect(isStructure || isRefusal(answer), `${sql}: ${answer}`).toBe(true);
        expect(answer).not.toContain('secret');
      }
    }
    for (const sql of [
      "SELECT aiGenerate('x', 'y')",
      "SELECT catboostEvaluate('/x', 1)",
      "SELECT dictGet('x', 'y', 1)",
    ]) {
      expect(isRefusal(await server[way]('alpha', sql)), sql).toBe(true);
    }
    expect(heard).toEqual([]);
  });

  it('does nothing but read', async () => {
    for (const sql of [
      'SELECT 1; SELECT 2',
      "SELECT 1 INTO OUTFILE '/tmp/x'",
      'SET max_execution_time = 0',
      'SET ROLE DEFAULT',
      'USE edgewise_eu',
      'CREATE TEMPORARY TABLE x (a Int8)',
      'CREATE TABLE x (a Int8) ENGINE = Memory',
      'CREATE VIEW x AS SELECT 1',
      'CREATE FUNCTION f AS (x) -> x',
      'CREATE USER x',
      'CREATE ROW POLICY p ON analytics_eu.events USING 1 TO ALL',
      'ALTER ROW POLICY p ON edgewise_eu.events USING 1',
      'CREATE OR REPLACE VIEW events AS SELECT 1',
      'DROP VIEW events',
      'RENAME TABLE events TO x',
      'ALTER TABLE events MODIFY QUERY SELECT 1',
      "INSERT INTO events (event) VALUES ('x')",
      'TRUNCATE TABLE edgewise_eu.events',
      'OPTIMIZE TABLE edgewise_eu.events',
      'DELETE FROM edgewise_eu.events WHERE 1',
      "KILL QUERY WHERE user != ''",
      'SYSTEM SHUTDOWN',
      'SYSTEM DROP QUERY CACHE',
      'SYSTEM FLUSH LOGS',
      "BACKUP DATABASE analytics_eu TO File('x')",
      'GRANT SELECT ON edgewise_eu.* TO edgewise_sql_eu_1',
      'EXECUTE AS edgewise_reader SELECT 1',
      'EXECUTE AS edgewise_views SELECT count() FROM edgewise_eu.events',
      'ATTACH TABLE x',
      'CHECK TABLE edgewise_eu.events',
      'WATCH events',
      'BEGIN TRANSACTION',
    ]) {
      const answer = await server[way]('alpha', sql);
      // Without a session, what is set ends with its own statement.
      const isForgotten = way === 'raw' && sql.startsWith('SET ');
      expect(isForgotten || isRefusal(answer), `${sql}: ${answer}`).toBe(true);
    }
  });

  it('reads of the server only what tells everybody the same', async () => {
    for (const table of await systemTables()) {
      const sql = `SELECT * FROM system.${table} LIMIT 1000`;
      const answer = await server[way]('alpha', sql);
      if (isRefusal(answer)) continue;
      expect(READABLE, `system.${table} can be read: ${answer.slice(0, 200)}`).toContain(table);
      expectNothingForeign(answer, sql);
      if (['functions', 'settings'].includes(table)) continue;
      for (const hidden of ['edgewise_eu', 'edgewise_views', 'edgewise_reader', '/tmp/', 'store/']) {
        expect(answer, table).not.toContain(hidden);
      }
    }
  });
});

const TABLES_OF_THE_STORE = [
  'events',
  'device_users',
  'user_merges',
  'rollups',
  'ledger',
  'sql_slots',
  'erased_persons',
];

/** Tables of `system` that anybody may read, since they are about the engine alone, or show the own views alone. */
const READABLE = [
  'one',
  'numbers',
  'numbers_mt',
  'settings',
  'functions',
  'data_type_families',
  'formats',
  'time_zones',
  'collations',
  'table_functions',
  'table_engines',
  'keywords',
  'databases',
  'tables',
  'columns',
];

async function systemTables(): Promise<string[]> {
  const { url, accounts } = server.store;
  const { user, password } = accounts.maintenance;
  const headers = { 'X-ClickHouse-User': user, 'X-ClickHouse-Key': password };
  const body = "SELECT name FROM system.tables WHERE database = 'system' FORMAT TSV";
  const answer = await fetch(url, { method: 'POST', headers, body });
  return (await answer.text()).trim().split('\n');
}

const FILES = [
  "SELECT file('/etc/passwd')",
  "SELECT `file`('/etc/passwd')",
  `SELECT "file"('/etc/passwd')`,
  "SELECT `\\x66ile`('/etc/passwd')",
  "SELECT FILE('/etc/passwd')",
  "SELECT file/* */('/etc/passwd')",
  "SELECT file -- x\n ('/etc/passwd')",
  "SELECT * APPLY file FROM (SELECT '/etc/passwd')",
  "SELECT * APPLY(file) FROM (SELECT '/etc/passwd')",
  "SELECT COLUMNS('.*') APPLY(`file`) FROM (SELECT '/etc/passwd')",
  "SELECT arrayMap(x -> file(x), ['/etc/passwd'])",
  "WITH (x -> file(x)) AS f SELECT f('/etc/passwd')",
  "SELECT count() FROM events WHERE throwIf(1, file('/etc/passwd'))",
  "SELECT count() FROM events SETTINGS additional_table_filters = {'events': 'throwIf(1, file(\\'/etc/passwd\\'))'}",
  "SELECT count() FROM events SETTINGS additional_table_filters = {'events': 'throwIf(1, \\x66ile(\\'/etc/passwd\\'))'}",
  "SELECT * FROM values('x String', (file('/etc/passwd')))",
  "SELECT * FROM eval('SELECT file(\\'/etc/passwd\\')')",
  "SELECT {f:Identifier}('/etc/passwd')",
  // ClickHouse reads `//` as a comment, so the quotes in it open no text.
  "SELECT 1 // '\n, file($$/etc/passwd$$) // '\n",
  "SELECT 1 # '\n, file($$/etc/passwd$$) # '\n",
  "SELECT 1 -- '\n, file($$/etc/passwd$$) -- '\n",
  "SELECT throwIf(1, x) FROM (SELECT '' AS x FROM events AS show SETTINGS additional_table_filters = {'events': 'throwIf(1, file(\\'/etc/passwd\\'))'})",
  "SELECT {fn file('/etc/passwd')}",
];

it.each(FILES)('reads no file: %s', async (sql) => {
  const answer = await server.ask('alpha', sql, { params: { f: 'file' } });
  expect(isRefusal(answer)).toBe(true);
  expect(answer).not.toContain('root:');
});

it('reads no file through filters beside a statement', async () => {
  for (const filter of [
    "throwIf(1, file(\\'/etc/passwd\\'))",
    '1 IN (SELECT 1)',
    "throwIf(1, \\x66ile(\\'/etc/passwd\\'))",
  ]) {
    const settings = { additional_table_filters: `{'events': '${filter}'}` };
    expect(await server.ask('alpha', 'SELECT count() FROM events', { settings }), filter).toContain('"kind":"refused"');
  }
  const settings = { additional_table_filters: "{'events': 'event = \\'signup\\''}" };
  expect(await server.ask('alpha', 'SELECT count() FROM events', { settings })).toBe('2\n');
});

it('refuses every function that tells of files, dictionaries, memory or services', async () => {
  const sql = `SELECT name FROM system.functions WHERE NOT is_aggregate AND categories IN
    ('AI', 'Dictionary', 'Embedded Dictionary', 'Introspection', 'Machine Learning') ORDER BY name`;
  const names = (await server.ask('alpha', sql)).trim().split('\n');
  expect(names.filter((name) => !isRefusedFunction(name))).toEqual([]);
  expect(names.length).toBeGreaterThan(40);
});

it('has decided about every table function of the engine', async () => {
  const names = (await server.ask('alpha', 'SELECT name FROM system.table_functions')).trim().split('\n');
  const undecided = names.filter((name) => !isRefusedFunction(name) && !TABLE_FUNCTIONS_ALLOWED.includes(name));
  expect(undecided).toEqual([]);
});

it.each([
  ['max_execution_time', ['0', '31']],
  ['max_result_rows', ['0', '1000001']],
  ['max_memory_usage', ['0', '99999999999']],
  ['max_rows_to_read', ['0', '999999999999']],
  ['max_threads', ['3']],
])('takes no higher %s in a statement, nor none at all', async (name, values) => {
  for (const value of values) {
    expect(await server.ask('alpha', `SELECT 1 SETTINGS ${name} = ${value}`), value).toContain('"exceptionCode":452');
  }
});

it.each([
  "SELECT getSetting('max_execution_time') AS show SETTINGS max_execution_time = 999",
  "SELECT getSetting('readonly') AS show SETTINGS readonly = 0",
  'SELECT * FROM events AS show SETTINGS max_memory_usage = 0',
])('takes no settings in a subquery behind a name that is a keyword elsewhere: %s', async (sql) => {
  expect(await server.ask('alpha', `SELECT * FROM (${sql})`)).toContain('"kind":"refused"');
});

it.each(['JSONEachRowWithProgress', 'JSONStringsEachRowWithProgress', 'Template', 'Protobuf'])(
  'writes no answer as %s, whatever a comment says',
  async (format) => {
    for (const comment of ['// FORMAT CSV', '-- FORMAT CSV', '# FORMAT CSV', '/* FORMAT CSV */']) {
      const answer = await server.ask('alpha', `SELECT 1 FORMAT ${format} ${comment}`);
      expect(answer, comment).toContain('"kind":"refused"');
    }
  },
);

it('judges statements as the engine reads them, too', async () => {
  for (const [sql, kind] of [
    ["SELECT file('/etc/passwd')", 'refused'],
    ['SELECT 1 FORMAT JSONEachRowWithProgress', 'refused'],
    ['SELECT * FROM (EXPLAIN SELECT 1)', 'refused'],
    ['SELECT (', 'engine'],
    [`SELECT '${'ü€𝄞\\n'.repeat(20_000)}', file('/etc/passwd')`, 'refused'],
  ] as const) {
    expect(await readAsEngine(server.store, sql, undefined), sql).toMatchObject({ ok: false, error: { kind } });
  }
  expect(await readAsEngine(server.store, 'SELECT 1 FORMAT JSON', undefined)).toEqual({ ok: true, value: 'JSON' });
  const long = 'x'.repeat(250_000);
  expect(await server.ask('alpha', `SELECT length('${long}')`)).toBe('250000\n');
});

it('gives no answer through EXPLAIN that tells of tables below the views', async () => {
  for (const kind of [
    '',
    'PLAN',
    'PIPELINE',
    'ESTIMATE',
    'AST',
    'SYNTAX',
    'QUERY TREE',
    'SYNTAX run_query_tree_passes = 1',
  ]) {
    for (const sql of [
      `EXPLAIN ${kind} SELECT count() FROM events`,
      `SELECT * FROM (EXPLAIN ${kind} SELECT count() FROM events)`,
    ]) {
      expect(isRefusal(await server.ask('alpha', sql)), sql).toBe(true);
    }
  }
});

it('shows no volume of others in headers, statistics or limits', async () => {
  const json = await server.ask('alpha', 'SELECT event FROM events LIMIT 1', { format: 'JSON' });
  expect(JSON.parse(json)).not.toHaveProperty('statistics');
  expect(JSON.parse(json)).toMatchObject({ rows: 1 });
  expect(Number(JSON.parse(json).rows_before_limit_at_least)).toBeLessThanOrEqual(4);
});

it('lists its views, and nothing else, by every statement of a catalogue', async () => {
  const views = 'events\npersons\nsessions\n';
  for (const sql of [
    'SHOW TABLES',
    'SHOW TABLES FROM analytics_eu',
    'SELECT name FROM system.tables ORDER BY name',
    "SELECT name FROM system.tables WHERE database = 'analytics_eu' ORDER BY name",
    'SELECT DISTINCT table FROM system.columns ORDER BY 1',
    'SELECT t.name FROM `system` . "tables" AS t ORDER BY 1',
  ]) {
    expect(await server.ask('alpha', sql), sql).toBe(views);
  }
  for (const sql of [
    'SHOW DATABASES',
    'SELECT name FROM system.databases',
    'SELECT DISTINCT database FROM system.columns',
  ]) {
    expect(await server.ask('alpha', sql), sql).toBe('analytics_eu\n');
  }
  expect(await server.ask('alpha', "SHOW TABLES LIKE 'e%'")).toBe('events\n');
  expect(await server.ask('alpha', 'SHOW TABLES FROM edgewise_eu')).toBe('');
});

it('keeps each project to its own answer, whoever asked the same before, with and without caches', async () => {
  for (const settings of ['', ' SETTINGS use_query_cache = 1', ' SETTINGS use_query_condition_cache = 1']) {
    for (const [project, sql, expected] of [
      ['omega', 'SELECT count() FROM events', '3'],
      ['alpha', 'SELECT count() FROM events', '4'],
      ['alpha', "SELECT count() FROM events WHERE event = 'omega_only_event'", '0'],
      ['omega', "SELECT count() FROM events WHERE event = 'omega_only_event'", '1'],
    ] as const) {
      const answer = await server.ask(project, sql + settings);
      if (!isRefusal(answer)) expect(answer.trim(), `${project}: ${sql}${settings}`).toBe(expected);
      else expect(settings).not.toBe('');
    }
  }
});
