import type { ProjectId } from '../../core/base/ids.ts';
import type { ColdStore } from '../../store/cold/cold-store.ts';
import { writeDay } from '../../store/cold/write-day.ts';
import type { TestDatabase } from './clickhouse-database.ts';

/** By then every day of the tests is over and quiet. */
const NOW_MS = Date.UTC(2026, 11, 31);

/** Writes a day to files, and removes it from the store as its retention would; returns the names of the files. */
export async function moveToCold(
  database: TestDatabase,
  store: ColdStore,
  {
    projectId,
    day,
    fileRowsMax,
  }: { readonly projectId: ProjectId; readonly day: string; readonly fileRowsMax?: number },
): Promise<readonly string[]> {
  const options = fileRowsMax === undefined ? { nowMs: NOW_MS } : { nowMs: NOW_MS, fileRowsMax };
  const outcome = await writeDay(store, projectId, day, options);
  if (!outcome.ok) throw new Error(`${day} was not verified`);
  const isOfDay = `project_id = '${projectId}' AND toDate(timestamp) = '${day}'`;
  await database.command(`ALTER TABLE events DELETE WHERE ${isOfDay} SETTINGS mutations_sync = 1`);
  return outcome.value.objects;
}
