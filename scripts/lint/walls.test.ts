import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The linters, with the real configuration, on a tree of files that holds violations and nothing else. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const LINT_MS_MAX = 60_000;

/** A file that imports another one, and the rule that refuses it. */
const VIOLATIONS: readonly (readonly [from: string, imported: string, rule: string])[] = [
  ['core/query/a.ts', 'store/cold/b.ts', 'core-imports'],
  ['core/detection/a.ts', 'local/b.ts', 'core-imports'],
  ['core/base/a.ts', 'core/query/b.ts', 'core-base-imports'],
  ['core/api/a.ts', 'core/ingest/b.ts', 'core-api-imports'],
  ['core/flags/a.ts', 'core/tenancy/b.ts', 'core-flags-imports'],
  ['language/reading/a.ts', 'store/clickhouse/b.ts', 'language-imports'],
  ['store/insert/a.ts', 'platform/log/b.ts', 'store-imports'],
  ['platform/auth/a.ts', 'workers/admin/b.ts', 'platform-imports'],
  ['durable-objects/a.ts', 'workers/query/b.ts', 'durable-objects-imports'],
  ['workers/query/a.ts', 'site/src/b.ts', 'workers-imports'],
  ['workers/query/c.ts', 'workers/ingest/b.ts', 'workers-apart'],
  ['site/src/a.ts', 'core/tenancy/b.ts', 'site-imports'],
  ['site/src/c.ts', 'core/query/b.ts', 'site-imports'],
  ['sdk/browser/src/a.ts', 'platform/b.ts', 'sdk-imports'],
  ['core/live/a.ts', 'node:fs', 'pure-core'],
  ['language/reading/c.ts', 'cloudflare:workers', 'pure-core-cloudflare'],
  ['workers/admin/c.ts', 'node:fs', 'portable-rooms'],
];

/** An import of a type alone passes a wall no more than code does. */
const TYPE_VIOLATION = ['core/tables/a.ts', 'core/query/b.ts', 'core-tables-imports'] as const;

/** Imports that the walls leave open. */
const OPEN: readonly (readonly [from: string, imported: string])[] = [
  ['core/query/open.ts', 'core/base/open-a.ts'],
  ['store/cold/open.ts', 'core/query/open-b.ts'],
  ['workers/query/open.ts', 'platform/routes/open.ts'],
  ['workers/ingest/open.ts', 'workers/ingest/open-a.ts'],
  ['site/src/open.ts', 'core/api/open.ts'],
  ['core/query/open.test.ts', 'store/cold/open-a.ts'],
];

const CIRCLE = ['core/privacy/one.ts', 'core/privacy/other.ts'] as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgewise-walls-'));
  for (const [from, imported] of [...VIOLATIONS, ...OPEN]) await plant(from, imported);
  await plant(TYPE_VIOLATION[0], TYPE_VIOLATION[1], 'import type');
  const [one, other] = CIRCLE;
  await plant(one, other);
  await plant(other, one);
  await copyFile(join(root, 'biome.json'), join(folder, 'biome.json'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function plant(from: string, imported: string, keyword = 'import'): Promise<void> {
  const isOurs = !imported.includes(':');
  const specifier = isOurs ? `${'../'.repeat(from.split('/').length - 1)}${imported}` : imported;
  await write(from, `${keyword} { it } from '${specifier}';\nexport type Own = typeof it;\n`);
  if (isOurs && !CIRCLE.some((file) => file === imported)) await write(imported, 'export const it = 1;\n');
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
}

/** The violations that dependency-cruiser finds, as “file imported rule”. */
async function violations(): Promise<string[]> {
  const { options, forbidden = [] } = await extractConfig(join(root, '.dependency-cruiser.mjs'));
  const rooms = [...new Set([...VIOLATIONS, ...OPEN].map(([from]) => from.split('/')[0] ?? ''))];
  const { output } = await cruise(rooms, { ...options, baseDir: folder, validate: true, ruleSet: { forbidden } });
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations.map(({ from, to, rule }) => `${from} ${to} ${rule.name}`);
}

test('refuses every planted import through a wall, and no import that is open', { timeout: LINT_MS_MAX }, async () => {
  const found = (await violations()).filter((each) => !each.endsWith('no-circles'));
  const planted = [...VIOLATIONS, TYPE_VIOLATION].map(
    ([from, imported, rule]) => `${from} ${imported.replace('node:', '')} ${rule}`,
  );
  expect(found.toSorted()).toEqual(planted.toSorted());
});

test('refuses a planted circle', { timeout: LINT_MS_MAX }, async () => {
  const [one, other] = CIRCLE;
  expect(await violations()).toEqual(expect.arrayContaining([`${one} ${other} no-circles`]));
  const biome = spawnSync(
    join(root, 'node_modules/.bin/biome'),
    ['lint', '--vcs-enabled=false', '--reporter=json', '.'],
    { cwd: folder, encoding: 'utf8' },
  );
  const { diagnostics }: { diagnostics: { category: string; location: { path: string } }[] } = JSON.parse(biome.stdout);
  const circles = diagnostics.filter(({ category }) => category.endsWith('/noImportCycles'));
  expect(circles.map(({ location }) => location.path).toSorted()).toEqual([...CIRCLE].toSorted());
});
