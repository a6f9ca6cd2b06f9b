import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const FOLDERS = [
  'migrations/clickhouse',
  'migrations/d1',
  'durable-objects/first-arrivals',
  'durable-objects/buffer',
  'durable-objects/operations',
  'durable-objects/window',
];

async function tablesThatExist(folder: string): Promise<string[]> {
  const names = (await readdir(root + folder)).filter((name) => name.endsWith('.sql') || name === 'migrations.ts');
  const texts = await Promise.all(names.map((name) => readFile(`${root}${folder}/${name}`, 'utf8')));
  // Comments say how to undo a migration, which drops tables too.
  const statements = texts.join('\n').replaceAll(/^\s*--.*$/gm, '');
  const named = (pattern: RegExp): string[] => [...statements.matchAll(pattern)].map(([, name = '']) => name);
  const dropped = [...named(/DROP (?:TABLE|VIEW) (?:IF EXISTS )?(\w+)/g), ...named(/ALTER TABLE (\w+) RENAME TO/g)];
  const renamed = named(/RENAME TO (\w+)/g);
  const made = named(/CREATE (?:TABLE|MATERIALIZED VIEW) (?:IF NOT EXISTS )?(\w+)/g);
  return [...made.filter((name) => !dropped.includes(name)), ...renamed];
}

it.each(FOLDERS)('says of every table of %s what it holds', async (folder) => {
  const page = await readFile(`${root}docs/storage.md`, 'utf8');
  const tables = await tablesThatExist(folder);
  expect(tables.length).toBeGreaterThan(0);
  expect(tables.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

it('says of every bucket, queue and Durable Object class what it holds', async () => {
  const page = await readFile(`${root}docs/storage.md`, 'utf8');
  const config = await readFile(`${root}wrangler.toml`, 'utf8');
  const named = [...config.matchAll(/(?:bucket_name|class_name) = "([\w-]+)"/g)].map(([, name = '']) => name);
  expect(named.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
