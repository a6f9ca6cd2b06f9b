import { fileURLToPath } from 'node:url';
import type { D1Database } from '@cloudflare/workers-types';
import { is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as schema from '../core/tenancy/schema.ts';
import { migrateD1 } from './migrate-d1.ts';
import { type Migration, readMigrations } from './migrations.ts';

const FOLDER = fileURLToPath(new URL('../migrations/d1', import.meta.url));
const DATABASES = ['ALONE', 'SHARED', 'BROKEN', 'CHANGED', 'OLDER', 'MIXED'] as const;

let miniflare: Miniflare;
let migrations: Migration[];
beforeAll(async () => {
  const script = 'export default { fetch: () => new Response() }';
  miniflare = new Miniflare(
    convertV4MiniflareOptions({
      workers: [
        {
          name: 'databases',
          modules: [{ type: 'ESModule', path: 'index.mjs', contents: script }],
          d1Databases: [...DATABASES],
        },
      ],
    }),
  );
  migrations = await readMigrations(FOLDER);
  await migrateD1(await database('ALONE'), migrations);
});
afterAll(() => miniflare.dispose());

const database = (name: (typeof DATABASES)[number]): Promise<D1Database> => miniflare.getD1Database(name);

async function stateOf(db: D1Database): Promise<unknown[]> {
  const made = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB '_cf_*' ORDER BY name";
  const recorded = 'SELECT name, checksum FROM schema_migrations ORDER BY name';
  return [...(await db.prepare(made).all()).results, ...(await db.prepare(recorded).all()).results];
}

async function aChannel(db: D1Database): Promise<void> {
  await db.batch([
    db.prepare("INSERT INTO organizations (id, name, created_at) VALUES ('org_1', 'Org', 0)"),
    db.prepare(`INSERT INTO projects (id, organization_id, name, region, timezone, retention_days, allowed_origins, created_at)
      VALUES ('prj_1', 'org_1', 'Shop', 'eu', 'UTC', 365, '[]', 0)`),
    db.prepare(`INSERT INTO channels (id, project_id, kind, name, config, created_at)
      VALUES ('chn_1', 'prj_1', 'webhook', 'Ops', '{}', 0)`),
  ]);
}

async function anAnomaly(db: D1Database, id: string): Promise<void> {
  const insert = `INSERT INTO anomalies (id, project_id, metric, type, severity, status, at, body, created_at)
    VALUES (?, 'prj_1', ?, 'spike', 'high', 'open', ?, '{"value":300,"context":{"affectedSegments":[]}}', 0)`;
  const metric = id === 'ano_1' ? 'signup' : `signup_${id}`;
  await db
    .prepare(insert)
    .bind(id, metric, Date.UTC(2026, 10, 20, 12))
    .run();
}

it('deliveries of an older version become entries of the outbox, with the same ids and messages', async () => {
  const db = await database('OLDER');
  await migrateD1(
    db,
    migrations.filter(({ name }) => name < '0010'),
  );
  await aChannel(db);
  await anAnomaly(db, 'ano_1');
  await db.batch([
    db.prepare(`INSERT INTO deliveries (id, channel_id, anomaly_id, status, attempts, last_error, next_attempt_at, updated_at)
      VALUES ('msg_1', 'chn_1', 'ano_1', 'pending', 3, 'The receiver answered 503.', 5, 4)`),
  ]);
  await migrateD1(db, migrations);
  const entry = await db.prepare('SELECT * FROM outbox').first<Record<string, unknown>>();
  expect(entry).toMatchObject({
    id: 'msg_1',
    project_id: 'prj_1',
    kind: 'anomaly',
    target: 'chn_1',
    subject: 'ano_1',
    status: 'pending',
    attempts: 3,
    next_attempt_at: 5,
  });
  expect(JSON.parse(String(entry?.message))).toEqual({
    project_name: 'Shop',
    anomaly: {
      id: 'ano_1',
      project_id: 'prj_1',
      timestamp: '2026-11-20T12:00:00.000Z',
      metric: 'signup',
      severity: 'high',
      type: 'spike',
      status: 'open',
      value: 300,
      context: { affectedSegments: [] },
    },
  });
});

describe('code of the version before the outbox, on its schema', () => {
  const state = 'status, attempts, last_error, next_attempt_at, updated_at';
  let db: D1Database;
  const statesOf = async (table: 'outbox' | 'deliveries') =>
    (await db.prepare(`SELECT id, ${state} FROM ${table} ORDER BY id`).raw()).map((row) => row.join(' '));
  beforeAll(async () => {
    db = await database('MIXED');
    await migrateD1(db, migrations);
    await aChannel(db);
    await anAnomaly(db, 'ano_1');
    await anAnomaly(db, 'ano_2');
  });

  it('puts deliveries that new code sends, and sees what became of them', async () => {
    const put = `INSERT INTO deliveries (id, channel_id, anomaly_id, status, next_attempt_at, updated_at)
      VALUES (?, 'chn_1', 'ano_1', 'pending', 10, 10) ON CONFLICT DO NOTHING RETURNING id`;
    expect((await db.prepare(put).bind('msg_1').all()).results).toEqual([{ id: 'msg_1' }]);
    expect((await db.prepare(put).bind('msg_again').all()).results).toEqual([]);
    const message = await db.prepare("SELECT message FROM outbox WHERE id = 'msg_1'").first('message');
    expect(JSON.parse(String(message))).toMatchObject({ project_name: 'Shop', anomaly: { id: 'ano_1', value: 300 } });
    await db.prepare("UPDATE outbox SET next_attempt_at = 70 WHERE id = 'msg_1'").run();
    expect(await statesOf('deliveries')).toEqual(['msg_1 pending 0  70 10']);
  });

  it('sends entries that new code left, and new code sees what became of them', async () => {
    const put = `INSERT INTO outbox (id, project_id, kind, target, subject, message, status, next_attempt_at, created_at, updated_at)
      VALUES (?, 'prj_1', 'anomaly', 'chn_1', 'ano_2', '{}', 'pending', 20, 20, 20) ON CONFLICT DO NOTHING RETURNING id`;
    expect((await db.prepare(put).bind('msg_2').all()).results).toEqual([{ id: 'msg_2' }]);
    const claim = `UPDATE deliveries SET next_attempt_at = 80
      WHERE id = 'msg_2' AND status = 'pending' AND next_attempt_at <= 20 RETURNING id`;
    expect((await db.prepare(claim).all()).results).toEqual([{ id: 'msg_2' }]);
    expect(await statesOf('outbox')).toContain('msg_2 pending 0  80 20');
    await db
      .prepare("UPDATE deliveries SET status = 'delivered', attempts = 1, next_attempt_at = NULL WHERE id = 'msg_2'")
      .run();
    expect(await statesOf('outbox')).toContain('msg_2 delivered 1   20');
    expect(await statesOf('deliveries')).toEqual(await statesOf('outbox'));
  });

  it('keeps no delivery whose entry new code has forgotten', async () => {
    await db.prepare("DELETE FROM outbox WHERE id = 'msg_2'").run();
    expect(await statesOf('deliveries')).toEqual(['msg_1 pending 0  70 10']);
  });
});

describe('a run', () => {
  it('applies every file once, in order, and records it', async () => {
    const db = await database('ALONE');
    expect(await migrateD1(db, migrations)).toBe(0);
    const { results } = await db
      .prepare('SELECT name, checksum FROM schema_migrations ORDER BY applied_at, name')
      .all();
    expect(results).toEqual(migrations.map(({ name, checksum }) => ({ name, checksum })));
  });

  it('shares the files with a simultaneous run, each applied by one of them', async () => {
    const db = await database('SHARED');
    const counts = await Promise.all([migrateD1(db, migrations), migrateD1(db, migrations), migrateD1(db, migrations)]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(migrations.length);
    expect(await stateOf(db)).toEqual(await stateOf(await database('ALONE')));
  });

  it('leaves nothing of a file that fails, and continues there the next time', async () => {
    const db = await database('BROKEN');
    const file = (...statements: string[]) => [{ name: '0001_half.sql', checksum: 'half', statements }];
    await expect(migrateD1(db, file('CREATE TABLE half (x)', 'CREATE TABLE half (x)'))).rejects.toThrow('half');
    expect(await stateOf(db)).toHaveLength(1);
    expect(await migrateD1(db, file('CREATE TABLE half (x)'))).toBe(1);
  });

  it('refuses a file that was changed after it was applied', async () => {
    const db = await database('CHANGED');
    await migrateD1(db, migrations);
    const changed = migrations.map((migration) => ({ ...migration, checksum: 'another' }));
    await expect(migrateD1(db, changed)).rejects.toThrow('was changed after it was applied');
  });
});

describe('the migrated database', () => {
  const tables = Object.values(schema).flatMap((value) => (is(value, SQLiteTable) ? [value] : []));

  it('has exactly the tables of the schema', async () => {
    const db = await database('ALONE');
    const { results } = await db
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*'",
      )
      .all<{ name: string }>();
    // `deliveries` is for code of versions before the outbox.
    const expected = [...tables.map((table) => getTableConfig(table).name), 'deliveries', 'schema_migrations'];
    expect(results.map(({ name }) => name).sort()).toEqual(expected.sort());
  });

  it.each(tables.map((table) => [getTableConfig(table).name, table] as const))(
    'has in %s the columns and indexes of the schema',
    async (name, table) => {
      const db = await database('ALONE');
      const { columns, indexes, primaryKeys } = getTableConfig(table);
      const key = primaryKeys.flatMap((composite) => composite.columns.map((column) => column.name));
      const found = await db
        .prepare(`SELECT name, type, "notnull", pk FROM pragma_table_info('${name}') ORDER BY name`)
        .all();
      expect(found.results).toEqual(
        columns
          .map((column) => ({
            name: column.name,
            type: column.getSQLType().toUpperCase(),
            notnull: column.notNull && !column.primary ? 1 : 0,
            pk: column.primary ? 1 : key.indexOf(column.name) + 1,
          }))
          .sort((a, b) => (a.name < b.name ? -1 : 1)),
      );
      const unique = await db
        .prepare(`SELECT name, "unique" FROM pragma_index_list('${name}') WHERE origin = 'c'`)
        .all();
      const named = indexes.map(({ config }) => ({ name: config.name, unique: config.unique ? 1 : 0 }));
      expect(unique.results).toEqual(expect.arrayContaining(named));
    },
  );
});
