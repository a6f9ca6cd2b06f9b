import { type ColdDay, recordColdDays } from './cold-days.ts';
import type { ColdStore } from './cold-store.ts';
import { sweepDays } from './sweep.ts';

/**
 * Removes days from cold storage. They are first recorded as having no files, so that no query reads a file that is being
 * removed. If the run is cut off in between, the sweep job removes the rest.
 *
 * @returns the names of the removed files
 */
export async function expireDays(store: ColdStore, days: readonly ColdDay[]): Promise<string[]> {
  if (days.length === 0) return [];
  const emptied = days.map((day) => ({
    ...day,
    version: day.version + 1,
    objects: [],
    rows: 0,
    bytes: 0,
    checksum: '0',
    isSwept: false,
  }));
  await recordColdDays(store, emptied);
  return sweepDays(store, emptied);
}
