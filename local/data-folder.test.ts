import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeDataFolder, watchDisk } from './data-folder.ts';

const MIB = 1024 * 1024;

let path: string;
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'edgewise-folder-')), 'data');
});
afterEach(() => rm(join(path, '..'), { recursive: true }));

describe('a folder that nobody holds', () => {
  it('is created, for its owner only, held by this process, and released again', async () => {
    const taken = await takeDataFolder(path);
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    expect(await readFile(join(path, 'lock'), 'utf8')).toBe(String(process.pid));
    if (taken.ok) await taken.value.release();
    await expect(stat(join(path, 'lock'))).rejects.toThrow('ENOENT');
  });

  it('is taken over from a process that ended without releasing it', async () => {
    const ended = spawn(process.execPath, ['--version']);
    await once(ended, 'exit');
    await takeDataFolder(path);
    await writeFile(join(path, 'lock'), String(ended.pid));
    expect((await takeDataFolder(path)).ok).toBe(true);
    expect(await readFile(join(path, 'lock'), 'utf8')).toBe(String(process.pid));
  });

  it('is taken over from a lock that was only partly written', async () => {
    await takeDataFolder(path);
    await writeFile(join(path, 'lock'), '');
    expect((await takeDataFolder(path)).ok).toBe(true);
  });
});

describe('a folder that cannot be taken', () => {
  it('is refused with the process that holds it', async () => {
    await takeDataFolder(path);
    await writeFile(join(path, 'lock'), String(process.ppid));
    expect(await takeDataFolder(path)).toEqual({
      ok: false,
      error: `Another Edgewise (process ${process.ppid}) uses ${path}. Stop it, or start this one with a folder and port of its own: EDGEWISE_DIR=… PORT=… npm start\nIf that process is something else, delete ${join(path, 'lock')}.`,
    });
  });

  it('is refused if its disk has less space than the engine needs, with both figures', async () => {
    expect(await takeDataFolder(path, async () => 256 * MIB - 1)).toEqual({
      ok: false,
      error: `The disk of ${path} has 255 MiB left; Edgewise needs 256 MiB. Free some, or name a folder on another disk with EDGEWISE_DIR.`,
    });
    expect((await takeDataFolder(path, async () => 256 * MIB)).ok).toBe(true);
  });

  it('is refused with the system’s reason', async () => {
    await writeFile(path, 'a file');
    const taken = await takeDataFolder(join(path, 'below'));
    expect(taken).toMatchObject({ ok: false, error: expect.stringMatching(/cannot be used: ENOTDIR.*EDGEWISE_DIR/) });
  });
});

it('warns once when the disk fills up at run time, and reports once when there is space again', async () => {
  const free = [300, 255, 100, 100, 300, 300].map((mib) => mib * MIB);
  const said: string[] = [];
  const watch = watchDisk(
    path,
    (line) => said.push(line),
    async () => free.shift() ?? 300 * MIB,
    1,
  );
  await vi.waitFor(() => expect(free).toEqual([]));
  await vi.waitFor(() => expect(said).toHaveLength(2));
  watch.stop();
  expect(said[0]).toContain('has 255 MiB left');
  expect(said[1]).toContain('has room again');
});
