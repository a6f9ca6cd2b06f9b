import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildNode } from './build.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgewise-node-'));
  await buildNode(folder);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the published module imports nothing, and has types', async () => {
  expect(await readFile(join(folder, 'index.js'), 'utf8')).not.toMatch(/\bimport\b|\brequire\(/);
  expect(await readFile(join(folder, 'index.d.ts'), 'utf8')).toContain('createClient');
});

test('the command says how it is called', async () => {
  const run = promisify(execFile)(process.execPath, [join(folder, 'edgewise.js'), 'types'], { env: {} });
  const { code, stderr } = await run.catch((error: { code: number; stderr: string }) => ({ code: error.code, stderr: error.stderr }));
  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('EDGEWISE_URL') });
});
