import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pendingMigrations, readMigrations, statementsOf } from './migrations.ts';

const FOLDERS = ['clickhouse', 'd1'].map((name) => fileURLToPath(new URL(`../migrations/${name}`, import.meta.url)));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgewise-migrations-'));
  await writeFile(join(folder, '0010_later.sql'), 'CREATE TABLE later (x);\n');
  await writeFile(
    join(folder, '0002_sooner.sql'),
    '-- Why: a; b.\nCREATE TABLE sooner (x);\nCREATE INDEX i ON sooner (x);',
  );
  await writeFile(join(folder, 'notes.txt'), 'not a migration');
});
afterAll(() => rm(folder, { recursive: true }));

describe('the files of a folder', () => {
  it('come in the order of their numbers, statement by statement, without comments', async () => {
    const migrations = await readMigrations(folder);
    expect(migrations.map(({ name, statements }) => [name, statements])).toEqual([
      ['0002_sooner.sql', ['CREATE TABLE sooner (x)', 'CREATE INDEX i ON sooner (x)']],
      ['0010_later.sql', ['CREATE TABLE later (x)']],
    ]);
  });

  it('have a checksum that any change to the file alters, even to a comment', async () => {
    const sums = async () => (await readMigrations(folder)).map(({ checksum }) => checksum);
    const [sooner, later] = await sums();
    await writeFile(join(folder, '0010_later.sql'), '-- Undo: no.\nCREATE TABLE later (x);\n');
    const [soonerThen, laterThen] = await sums();
    expect([soonerThen === sooner, laterThen === later]).toEqual([true, false]);
  });
});

it('splits only where `;` ends a line, so that one inside a statement stays', () => {
  expect(statementsOf("INSERT INTO t VALUES ('a;b');\nSELECT 1;  \r\nSELECT 2")).toEqual([
    "INSERT INTO t VALUES ('a;b')",
    'SELECT 1',
    'SELECT 2',
  ]);
});

describe('the pending migrations', () => {
  const file = (name: string) => ({ name, checksum: `sum of ${name}`, statements: [] });
  const all = [file('0001_a.sql'), file('0002_b.sql'), file('0003_c.sql')];

  it('are those that were not recorded, in order', () => {
    expect(pendingMigrations(all, []).map(({ name }) => name)).toEqual(['0001_a.sql', '0002_b.sql', '0003_c.sql']);
    const [, second] = all;
    expect(pendingMigrations(all, second ? [second] : []).map(({ name }) => name)).toEqual([
      '0001_a.sql',
      '0003_c.sql',
    ]);
    expect(pendingMigrations(all, all)).toEqual([]);
  });

  it('are refused if an applied file has changed', () => {
    expect(() => pendingMigrations(all, [{ name: '0002_b.sql', checksum: 'another' }])).toThrow(
      'Migration 0002_b.sql was changed after it was applied; undo the change and add a new migration.',
    );
  });

  it('are refused if a newer version has opened the data, with a remedy', () => {
    expect(() => pendingMigrations(all, [...all, file('0004_newer.sql')])).toThrow(
      /newer version of Edgewise \(migration 0004_newer\.sql\).*a copy of the data from before the upgrade/,
    );
  });

  it('are refused if an applied file is gone', () => {
    expect(() => pendingMigrations(all, [file('0000_gone.sql')])).toThrow(
      'Migration 0000_gone.sql was applied and its file is gone; restore it from git.',
    );
  });
});

/**
 * A repeatable statement: it creates what does not exist, sets a state, or records again when days changed, where the
 * latest time counts, and who was seen on which device when, where the first and the last time count.
 */
const REPEATABLE =
  /\bIF (NOT )?EXISTS\b|^ALTER TABLE \w+ (MODIFY (TTL|COLUMN|QUERY)|MATERIALIZE COLUMN|UPDATE)\b|^INSERT INTO (day_changes|data_changes|device_users|sightings|user_merges)\b/;

describe('our migrations', () => {
  it('have consecutive numbers, and each explains why it exists and how to undo it', async () => {
    for (const path of FOLDERS) {
      const names = (await readMigrations(path)).map(({ name }) => name);
      expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1));
      for (const name of names) {
        const text = await readFile(join(path, name), 'utf8');
        expect(text, name).toMatch(/^-- Why: \S/m);
        expect(text, name).toMatch(/^-- Undo: \S/m);
      }
    }
  });

  it('of ClickHouse may run twice at once: there is no transaction around them', async () => {
    const [path = ''] = FOLDERS;
    for (const { name, statements } of await readMigrations(path)) {
      for (const statement of statements) expect(statement, name).toMatch(REPEATABLE);
    }
  });
});
