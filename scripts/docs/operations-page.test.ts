import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = await readFile(`${root}docs/operations.md`, 'utf8');

it('says of every job what it does and when it runs', async () => {
  const rows: string[] = [];
  for await (const file of glob('workers/**/*-job.ts', { cwd: root })) {
    const text = await readFile(root + file, 'utf8');
    const [, name, minutes = ''] = /job\(\{\s*name: '([a-z-]+)',\s*everyMinutes: ([\w* ]+),/.exec(text) ?? [];
    rows.push(`| \`${name}\` | ${INTERVALS[minutes] ?? `${minutes} minutes`} | `);
  }
  const lists = await Promise.all(['jobs', 'alert-jobs'].map((name) => readFile(`${root}workers/${name}.ts`, 'utf8')));
  const listed = lists.flatMap((text) => /readonly Job\[\] = \[([^\]]*)\]/.exec(text)?.[1]?.match(/\w+Job\b/g) ?? []);
  expect(rows).toHaveLength(listed.length);
  expect(rows.filter((row) => !page.includes(row))).toEqual([]);
});

const INTERVALS: Readonly<Record<string, string>> = {
  1: 'minute',
  60: 'hour',
  '24 * 60': 'day',
  DAY_MINUTES: 'day',
  '7 * 24 * 60': 'week',
};

it('says what every warning and error of the log means', async () => {
  const found = new Set<string>();
  for await (const file of glob('{platform,workers,durable-objects,store}/**/*.ts', { cwd: root })) {
    if (file.endsWith('.test.ts')) continue;
    const text = await readFile(root + file, 'utf8');
    for (const [, name = ''] of text.matchAll(/logLine\(\s*'(?:warn|error)',\s*\{\s*event: '([a-z_]+)'/g))
      found.add(name);
  }
  expect(found.size).toBeGreaterThan(20);
  expect([...found].filter((name) => !page.includes(`\`${name}\``)).sort()).toEqual([]);
});
