import { slicesOf } from '../../core/base/slices.ts';
import { type ColdDay, recordColdDays } from './cold-days.ts';
import type { ColdStore } from './cold-store.ts';
import { dayFolder, projectFolder, versionOf } from './object-names.ts';

/**
 * Removes the files of these days that a recorded version has replaced or that an interrupted run has left behind, and
 * records the days as swept. Files of a later version stay, because a run may be writing them.
 *
 * @returns the names of the removed files
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

/** Removes the same files without recording it: the sweep job comes again, for files that are being written now. */
export async function removeReplaced(store: ColdStore, days: readonly ColdDay[]): Promise<string[]> {
  const removed: string[] = [];
  for (const { projectId, day, version } of days) {
    const isReplaced = (object: string) => (versionOf(object) ?? version) < version;
    removed.push(...(await removeObjects(store, dayFolder(projectId, day), isReplaced)));
  }
  return removed;
}

/** Removes every file of a project, recorded or not, and returns their names. The caller removes its rows in `cold_days`. */
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

/** The most objects that R2 removes in one call. */
const DELETE_OBJECTS_MAX = 1_000;
