import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { err, ok, type Result } from '../core/base/result.ts';

export type Lock = { release(): Promise<void> };

/** Files that this process holds: one with its number that it does not hold is of an earlier process of that number. */
const held = new Set<string>();

/** Takes a lock, which a file with the number of its process stands for. Errors: the process that holds it. */
export async function takeLock(file: string): Promise<Result<Lock, number>> {
  // The file appears with its content: an empty one would look as if nobody held it.
  const own = `${file}.${process.pid}`;
  await writeFile(own, String(process.pid));
  try {
    let holder = 0;
    for (const _attempt of ['first', 'after a stale lock']) {
      if (await isTaken(own, file)) return ok(lockOf(file));
      holder = Number(await readFile(file, 'utf8').catch(() => ''));
      if (isHeldBy(holder, file)) return err(holder);
      await rm(file, { force: true });
    }
    return err(holder);
  } finally {
    await rm(own, { force: true });
  }
}

function lockOf(file: string): Lock {
  held.add(file);
  return {
    async release() {
      held.delete(file);
      await rm(file, { force: true });
    },
  };
}

async function isTaken(own: string, file: string): Promise<boolean> {
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function isHeldBy(pid: number, file: string): boolean {
  return pid === process.pid ? held.has(file) : isRunning(pid);
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
