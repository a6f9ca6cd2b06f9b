import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildClient } from './build.ts';

/** The core alone is what a page loads first; the rest is the table of methods. */
const CORE_BYTES_MAX = 3 * 1024;
const WHOLE_BYTES_MAX = 9 * 1024;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgewise-client-'));
  await buildClient(join(folder, 'dist'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the client has at most 9 KB, and its core 3 KB', async () => {
  const scripts = (await readdir(join(folder, 'dist'))).filter((name) => name.endsWith('.js'));
  const sizes = await Promise.all(scripts.map(async (name) => [name, await compressed(name)] as const));
  const whole = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
  const core = sizes.reduce((sum, [name, bytes]) => sum + (name === 'index.js' ? 0 : bytes), 0);
  process.stdout.write(`${JSON.stringify({ client_bytes: whole, client_core_bytes: core })}\n`);
  expect(core).toBeLessThanOrEqual(CORE_BYTES_MAX);
  expect(whole).toBeLessThanOrEqual(WHOLE_BYTES_MAX);
});

test('the package needs no other: neither its code nor its types import anything from outside', async () => {
  const files = await readdir(join(folder, 'dist'), { recursive: true });
  const texts = await Promise.all(
    files.filter((name) => /\.(js|d\.ts)$/.test(name)).map((name) => readFile(join(folder, 'dist', name), 'utf8')),
  );
  const imported = texts.flatMap((text) => [...text.matchAll(/from\s*["']([^"']+)["']/g)].map(([, from = '']) => from));
  expect(imported.length).toBeGreaterThan(5);
  expect(imported.filter((from) => !/^\.\.?\/.*\.js$/.test(from))).toEqual([]);
});

test('the published types say what a call takes and answers, to a program with the strictest compiler', async () => {
  await writeFile(
    join(folder, 'program.ts'),
    `import { createClient, EdgewiseError, rowsOf } from './dist/index.js';
const client = createClient({ baseUrl: 'https://app.example.com', credentials: { apiKey: 'ew_api_x' } });
const project_id = 'prj_1';
const answer = await client.query({ query_type: 'funnel', project_id, date_range: 'last_7_days', steps: [{ event: 'a' }] });
const [row] = rowsOf(answer);
const entered: number | null | undefined = row?.persons;
const { keys } = await client.listProjectKeys({ path: { id: project_id } });
const scope: string | undefined = keys[0]?.scopes?.[0];
const { anomalies } = await client.listAnomalies({ query: { project_id } });
if (anomalies[0]?.severity === 'notice') console.log(scope, entered);
for await (const line of client.importEvents({ body: '{"event":"a"}' })) if ('done' in line) console.log(line.line);
// @ts-expect-error A funnel has steps.
await client.query({ query_type: 'funnel', project_id, date_range: 'today', stepz: [] });
// @ts-expect-error The path has a parameter.
await client.listProjectKeys();
// @ts-expect-error No route has this name.
await client.call('GET /api/none');
try { await client.getMe(); } catch (error) { if (error instanceof EdgewiseError && error.code === 'quota_paused') console.log(error.retryAfterMs); }
`,
  );
  const options = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess'];
  const target = ['--target', 'es2022', '--module', 'nodenext', '--lib', 'es2022,dom', '--types', ''];
  const tsc = fileURLToPath(new URL('../../node_modules/.bin/tsc', import.meta.url));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const run = promisify(execFile)(tsc, [...options, ...target, join(folder, 'program.ts')], { cwd: folder });
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  expect(stdout).toBe('');
});

async function compressed(name: string): Promise<number> {
  return gzipSync(await readFile(join(folder, 'dist', name)), { level: 9 }).length;
}
