import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../core/base/ids.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { change, ask as read } from '../../store/clickhouse/door.ts';
import type { Accounts, Role } from '../../store/clickhouse/roles.ts';
import type { ColdStore } from '../../store/cold/cold-store.ts';
import { writeDay } from '../../store/cold/write-day.ts';
import { deleteRows, ofProject } from '../../store/erasure/table-statements.ts';
import { insertLines } from '../../store/insert/insert-lines.ts';
import { mergeLoneParts } from '../../store/insert/merge-lone-parts.ts';
import { removeStale, rollUpDays } from '../../store/rollups/roll-up-days.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { type ColdServer, startColdServer } from '../../test/harness/cold-server.ts';
import { migrateDatabase } from '../migrate-clickhouse.ts';
import { readMigrations } from '../migrations.ts';
import { type EmbeddedClickHouse, startEmbeddedClickHouse } from './start.ts';

const DATABASE = 'edgewise_eu';
const MIGRATIONS = fileURLToPath(new URL('../../migrations/clickhouse/', import.meta.url));
const account = (role: Role) => ({ user: `edgewise_${role}`, password: `the password of ${role}` });
const accounts: Accounts = {
  reader: account('reader'),
  writer: account('writer'),
  maintenance: account('maintenance'),
};

let dataDir: string;
let engine: EmbeddedClickHouse;
let cold: ColdServer;
/** The requests that reached somebody else's server on this machine. */
const heard: string[] = [];
const listener = createServer((request, response) => {
  heard.push(`${request.method} ${request.url}`);
  response.end('secret');
});
let elsewhere: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'edgewise-roles-'));
  cold = await startColdServer('', DATABASE);
  const coldFiles = `${cold.store.links.serviceUrl}/cold/`;
  engine = await startEmbeddedClickHouse({ dataDir, access: { accounts, databases: [DATABASE], coldFiles } });
  await migrateDatabase(engine.url, DATABASE, await readMigrations(MIGRATIONS), accounts);
  await new Promise<void>((settle) => listener.listen(0, '127.0.0.1', settle));
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  elsewhere = `http://127.0.0.1:${address.port}/`;
});
afterAll(async () => {
  listener.close();
  await cold?.close();
  await engine?.stop();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(() => {
  heard.length = 0;
});

type Credentials = Readonly<Record<string, string>>;
const asRole = (role: Role): Credentials => ({
  'X-ClickHouse-User': accounts[role].user,
  'X-ClickHouse-Key': accounts[role].password,
});

/** Sends a statement in the body, or in the address if there are rows for it; returns status and text. */
async function ask(headers: Credentials, sql: string, rows?: string, address: Readonly<Record<string, string>> = {}) {
  const search = new URLSearchParams({ database: DATABASE, http_max_tries: '1', ...address });
  if (rows !== undefined) search.set('query', sql);
  const answer = await fetch(`${engine.url}/?${search}`, { method: 'POST', headers, body: rows ?? sql });
  return { status: answer.status, text: await answer.text() };
}

const store = (): ColdStore => ({ ...cold.store, url: engine.url, accounts });
const insert = (table: (typeof TABLES)[keyof typeof TABLES], rows: readonly object[]) =>
  insertLines(
    { ...store(), deadLetters: { put: async () => undefined } },
    table,
    new TextEncoder().encode(`${rows.map((row) => JSON.stringify(row)).join('\n')}\n`),
  );

describe('a request without one of the passwords', () => {
  it.each<[string, Credentials, Readonly<Record<string, string>>]>([
    ['that names nobody', {}, {}],
    ['as default', { 'X-ClickHouse-User': 'default' }, {}],
    ['as default in the address', {}, { user: 'default' }],
    ['as default in the address, spelled otherwise', asRole('reader'), { user: 'default', password: '' }],
    ['as default by basic authentication', { Authorization: `Basic ${btoa('default:')}` }, {}],
    [
      'as default in the address beside basic authentication',
      { Authorization: `Basic ${btoa(`${accounts.reader.user}:${accounts.reader.password}`)}` },
      { user: 'default' },
    ],
    ['with a wrong password', { ...asRole('reader'), 'X-ClickHouse-Key': 'guessed' }, {}],
    ['with no password', { 'X-ClickHouse-User': accounts.maintenance.user }, {}],
    ['with the password of another role', { ...asRole('maintenance'), 'X-ClickHouse-Key': 'x' }, {}],
  ])('%s is refused', async (_, headers, address) => {
    expect(await ask(headers, 'SELECT 1', undefined, address)).toMatchObject({ status: 403 });
  });

  it('a webhook that posts with a statement in the address runs nothing', async () => {
    const query = `INSERT INTO FUNCTION url('${elsewhere}', 'CSV', 'a String') SELECT event FROM ${DATABASE}.events, input('x String') FORMAT JSONEachRow`;
    const answer = await fetch(`${engine.url}/?${new URLSearchParams({ query })}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'webhook-id': 'msg_1' },
      body: '{"x":"1"}',
    });
    expect(answer.status).toBe(403);
    expect(heard).toEqual([]);
  });
});

describe('the roles together', () => {
  it('store, read, roll up, merge, write cold files and delete, each its own part', async () => {
    const project = newId('project');
    const row = { project_id: project, user_id: 'ada', timestamp: '2026-06-01 12:00:00.000' };
    const stored = await insert(TABLES.arrivals, [anEvent(row), anEvent(row)]);
    expect(stored).toEqual({ ok: true, value: undefined });
    const ledger = await insert(TABLES.ledger, [{ project_id: project, minute: '2026-06-01 12:00:00', entry: 'x' }]);
    expect(ledger).toMatchObject({ ok: true });
    const count = { sql: `SELECT count() FROM events FINAL WHERE project_id = '${project}'`, params: {} };
    expect(await read(store(), 'people', count)).toMatchObject({ value: { rows: [[2]] } });
    const linked = { sql: `SELECT count() FROM device_users WHERE project_id = '${project}'`, params: {} };
    expect(await read(store(), 'people', linked)).toMatchObject({ value: { rows: [[1]] } });

    const work = { quietMs: 0, daysMax: 100, goesOn: () => true };
    const nowMs = Date.now() + 60_000;
    expect(await mergeLoneParts(store(), work)).toBeGreaterThan(0);
    expect(await rollUpDays(store(), { nowMs, ...work })).toMatchObject({ days: 1, failed: 0 });
    await removeStale(store());
    const written = await writeDay(store(), project, '2026-06-01', { nowMs });
    expect(written).toMatchObject({ ok: true });
    await change(store(), 'mutation', deleteRows(TABLES.events, ofProject(project)));
    expect(await read(store(), 'people', count)).toMatchObject({ value: { rows: [[0]] } });
  });
});

const SOURCES_OUTSIDE: readonly [name: string, source: () => string][] = [
  ['url', () => `url('${elsewhere}', 'CSV', 'a String')`],
  ['url of the service beside the cold files', () => `url('${cold.store.links.serviceUrl}/track', 'CSV', 'a String')`],
  [
    'url that climbs out of the cold files',
    () => `url('${cold.store.links.serviceUrl}/cold/../track', 'CSV', 'a String')`,
  ],
  [
    'url that only begins like the cold files',
    () => `url('${cold.store.links.serviceUrl.replace('127.0.0.1', '127.0.0.1.example')}/cold/x', 'CSV', 'a String')`,
  ],
  ['file', () => `file('x.csv', 'CSV', 'a String')`],
  ['remote', () => `remote('127.0.0.1:9000', 'system', 'one')`],
  ['remoteSecure', () => `remoteSecure('127.0.0.1:9440', 'system', 'one')`],
  ['s3', () => `s3('${elsewhere}x', 'CSV', 'a String')`],
  ['azureBlobStorage', () => `azureBlobStorage('${elsewhere}', 'c', 'b', 'a', 'k', 'CSV', 'auto', 'a String')`],
  ['hdfs', () => `hdfs('hdfs://127.0.0.1:1/x', 'CSV', 'a String')`],
  ['mysql', () => `mysql('127.0.0.1:1', 'd', 't', 'u', 'p')`],
  ['postgresql', () => `postgresql('127.0.0.1:1', 'd', 't', 'u', 'p')`],
  ['mongodb', () => `mongodb('127.0.0.1:1', 'd', 'c', 'u', 'p', 'a String')`],
  ['redis', () => `redis('127.0.0.1:1', 'k', 'k String')`],
  ['sqlite', () => `sqlite('x.db', 't')`],
  ['executable', () => `executable('x.sh', 'CSV', 'a String')`],
  ['urlCluster', () => `urlCluster('default', '${elsewhere}', 'CSV', 'a String')`],
];

describe.each(['reader', 'writer', 'maintenance'] as const)('the %s', (role) => {
  it.each(SOURCES_OUTSIDE)('cannot read through %s', async (_, source) => {
    expect((await ask(asRole(role), `SELECT * FROM ${source()} LIMIT 1`)).status).toBeGreaterThanOrEqual(400);
    expect(heard).toEqual([]);
  });

  it.each(SOURCES_OUTSIDE)('cannot write through %s', async (_, source) => {
    const sql = `INSERT INTO FUNCTION ${source()} SELECT 'a'`;
    expect((await ask(asRole(role), sql)).status).toBeGreaterThanOrEqual(400);
    expect(heard).toEqual([]);
  });

  it('creates no table that reads or writes elsewhere', async () => {
    for (const engineOutside of [`URL('${elsewhere}', CSV)`, 'File(CSV)', `S3('${elsewhere}x', CSV)`]) {
      const { status } = await ask(asRole(role), `CREATE TABLE outside (a String) ENGINE = ${engineOutside}`);
      expect(status, engineOutside).toBe(500);
    }
    expect(heard).toEqual([]);
  });

  it('sees nothing of the server and its users, and grants no rights', async () => {
    for (const table of ['users', 'grants', 'query_log', 'server_settings', 'errors', 'metrics']) {
      const { status } = await ask(asRole(role), `SELECT * FROM system.${table} LIMIT 1`);
      expect(status, table).toBeGreaterThanOrEqual(400);
    }
    for (const sql of [
      'CREATE USER somebody',
      `GRANT SELECT ON *.* TO ${accounts.reader.user}`,
      'SYSTEM SHUTDOWN',
      'SYSTEM STOP LISTEN HTTP',
      'CREATE DATABASE another',
      'CREATE FUNCTION f AS (x) -> x',
      "BACKUP TABLE events TO File('/tmp/backup')",
    ]) {
      expect((await ask(asRole(role), sql)).status, sql).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('the reader', () => {
  it.each([
    "INSERT INTO events (project_id) VALUES ('p')",
    "INSERT INTO arrivals (project_id) VALUES ('p')",
    "ALTER TABLE events DELETE WHERE project_id = 'p'",
    "DELETE FROM rollups WHERE version = 'v'",
    'TRUNCATE TABLE events',
    'DROP TABLE events',
    'OPTIMIZE TABLE events FINAL',
    'CREATE TABLE another (a String) ENGINE = Null',
    'SELECT query FROM system.processes',
  ])('is refused %s', async (sql) => {
    expect(await ask(asRole('reader'), sql)).toMatchObject({ status: 500, text: expect.stringContaining('497') });
  });

  it('may set limits, as every query of ours does', async () => {
    const bounds = { readonly: '2', max_execution_time: '5', max_memory_usage: '1000000000' };
    expect(await ask(asRole('reader'), 'SELECT 1', undefined, bounds)).toEqual({ status: 200, text: '1\n' });
  });
});

describe('the writer', () => {
  it.each(['events', 'device_users', 'sightings', 'rejections', 'rollups', 'cold_days', 'ledger', 'schema_migrations'])(
    'cannot read %s',
    async (table) => {
      expect(await ask(asRole('writer'), `SELECT * FROM ${table}`)).toMatchObject({
        status: 500,
        text: expect.stringContaining('497'),
      });
    },
  );

  it.each(['events', 'device_users', 'erased_persons', 'rollups', 'cold_days'])(
    'stores into the tables for incoming rows, but not into %s',
    async (table) => {
      expect((await insert(TABLES.arrivals, [anEvent()])).ok).toBe(true);
      const answer = await ask(asRole('writer'), `INSERT INTO ${table} FORMAT JSONEachRow`, '{"project_id":"p"}');
      expect(answer).toMatchObject({ status: 500, text: expect.stringContaining('497') });
    },
  );
});
