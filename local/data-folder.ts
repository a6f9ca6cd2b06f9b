import { mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../core/base/result.ts';
import { takeLock } from './lock-file.ts';

/** With less space the engine could not even merge its parts. */
const FREE_BYTES_MIN = 256 * 1024 * 1024;

const WATCH_MS = 10_000;

export type DataFolder = { readonly path: string; release(): Promise<void> };

/**
 * Locks the folder for this process. Errors: another instance holds it, the disk is full, it cannot be written.
 *
 * @param freeBytesOf  free bytes on the disk of a folder
 */
export async function takeDataFolder(path: string, freeBytesOf = freeBytesOnDisk): Promise<Result<DataFolder, string>> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    const freeBytes = await freeBytesOf(path);
    if (freeBytes < FREE_BYTES_MIN) return err(diskFull(path, freeBytes));
    return await lock(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(`The folder ${path} cannot be used: ${reason}. Name another one with EDGEWISE_DIR.`);
  }
}

/** Warns once when the disk fills up while the service runs, and reports once when there is space again. */
export function watchDisk(
  path: string,
  say: (line: string) => void,
  freeBytesOf = freeBytesOnDisk,
  watchMs = WATCH_MS,
): { stop(): void } {
  let isFull = false;
  const look = async (): Promise<void> => {
    const freeBytes = await freeBytesOf(path).catch(() => Number.POSITIVE_INFINITY);
    const wasFull = isFull;
    isFull = freeBytes < FREE_BYTES_MIN;
    if (isFull && !wasFull) say(`${diskFull(path, freeBytes)} When it is full, events are answered with 503.`);
    if (!isFull && wasFull) say(`The disk of ${path} has room again.`);
  };
  const timer = setInterval(() => void look(), watchMs);
  return { stop: () => clearInterval(timer) };
}

async function freeBytesOnDisk(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
}

function diskFull(path: string, freeBytes: number): string {
  const mib = (bytes: number): number => Math.floor(bytes / 1024 / 1024);
  return `The disk of ${path} has ${mib(freeBytes)} MiB left; Edgewise needs ${mib(FREE_BYTES_MIN)} MiB. Free some, or name a folder on another disk with EDGEWISE_DIR.`;
}

async function lock(path: string): Promise<Result<DataFolder, string>> {
  const file = join(path, 'lock');
  const taken = await takeLock(file);
  if (taken.ok) return ok({ path, release: taken.value.release });
  return err(
    `Another Edgewise (process ${taken.error}) uses ${path}. Stop it, or start this one with a folder and port of its own: EDGEWISE_DIR=… PORT=… npm start\nIf that process is something else, delete ${file}.`,
  );
}
