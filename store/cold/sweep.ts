import { slicesOf } from '../../core/base/slices.ts';
import { type ColdDay, recordColdDays } from './cold-days.ts';
import type { ColdStore } from './cold-store.ts';
import { dayFolder, projectFolder, versionOf } from './object-names.ts';

/**
 * Removes the files that the recorded versions of these days have replaced, or that a run left behind which was cut
 * off; then records that it is done. A file of a later version is left: somebody may be writing it.
 *
 * @returns the names of what was removed
 */
export async function sweepDays(store: ColdStore, days: readonly ColdDay[]): Promise<string[]> {
  const removed = await removeReplaced(store, days);
  if (days.length > 0) {
    await recordColdDays(
      store,
      days.map((day) => ({ ...day, isSwept: true })),
    );
  }
  return removed;
}

/** Removes the same, and leaves it to the job that sweeps to do so once more, for files that are being written now. */
export async function removeReplaced(store: ColdStore, days: readonly ColdDay[]): Promise<string[]> {
  const removed: string[] = [];
  for (const { projectId, day, version } of days) {
    const isReplaced = (object: string) => (versionOf(object) ?? version) < version;
    removed.push(...(await removeObjects(store, dayFolder(projectId, day), isReplaced)));
  }
  return removed;
}

/** Removes every file of a project, recorded or not, and returns their names. Its rows in `cold_days` are the caller's. */
export function removeProjectFiles(store: ColdStore, projectId: string): Promise<string[]> {
  return removeObjects(store, projectFolder(projectId), () => true);
}

async function removeObjects(store: ColdStore, folder: string, isToGo: (object: string) => boolean): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.bucket.list({ prefix: folder, ...(cursor === undefined ? {} : { cursor }) });
    names.push(...page.objects.map(({ key }) => key).filter(isToGo));
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor !== undefined);
  for (const some of slicesOf(names, DELETE_OBJECTS_MAX)) await store.bucket.delete(some);
  return names;
}

/** R2 removes so many objects in one call. */
const DELETE_OBJECTS_MAX = 1_000;
