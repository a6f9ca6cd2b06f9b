import { type ColdDay, recordColdDays } from './cold-days.ts';
import type { ColdStore } from './cold-store.ts';
import { sweepDays } from './sweep.ts';

/**
 * Takes days out of cold storage: recorded as without files first, so that no query asks for what is being removed.
 * Cut off in between, the job that sweeps removes the rest.
 *
 * @returns the names of what was removed
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
