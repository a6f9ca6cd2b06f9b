import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { buildNode } from './build.ts';

let folder: string;
beforeAll(async () => {
  folder = await buildNode();
}, 120_000);

test('the published module imports nothing, and has types', async () => {
  expect(await readFile(join(folder, 'index.js'), 'utf8')).not.toMatch(/\bimport\b|\brequire\(/);
  expect(await readFile(join(folder, 'index.d.ts'), 'utf8')).toContain('createClient');
});

test('the command says how it is called', async () => {
  const run = promisify(execFile)(process.execPath, [join(folder, 'edgewise.js'), 'types'], { env: {} });
  const refused = await run.catch((error: { code: number; stderr: string }) => error);
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('EDGEWISE_URL') });
});
