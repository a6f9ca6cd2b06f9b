import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLock } from './lock-file.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgewise-lock-'));
  file = join(folder, 'lock');
});
afterEach(() => rm(folder, { recursive: true }));

test('is taken by one of many at once, and by the next when it is released', async () => {
  const first = await takeLock(file);
  if (!first.ok) throw new Error('nobody holds it');
  expect(await takeLock(file)).toEqual({ ok: false, error: process.pid });
  await first.value.release();
  expect(await readdir(folder)).toEqual([]);
  expect((await takeLock(file)).ok).toBe(true);
});

test('is taken over from a process that ended, and from an earlier one with the number of this', async () => {
  const ended = spawn(process.execPath, ['--version']);
  await once(ended, 'exit');
  for (const pid of [ended.pid, process.pid]) {
    await writeFile(file, String(pid));
    const taken = await takeLock(file);
    expect(taken.ok).toBe(true);
    if (taken.ok) await taken.value.release();
  }
});

test('is left to a process that runs', async () => {
  const running = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(running, 'spawn');
  await writeFile(file, String(running.pid));
  expect(await takeLock(file)).toEqual({ ok: false, error: running.pid });
  running.kill();
});
