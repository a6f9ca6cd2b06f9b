import { TABLES } from '../../core/tables/schema.ts';
import { rowsFrom } from '../cold/ask-store.ts';
import type { ColdStore } from '../cold/cold-store.ts';
import { change } from './privacy-store.ts';
import type { PersonScope } from './statements.ts';
import { shortLists } from './text-list.ts';

/**
 * Tombstones: until when what is received of an id is dropped (migration 0008). The table is asked by `joinGet` only:
 * ClickHouse cannot list a Join table whose key has 32 bytes.
 */
const TOMBSTONE = `joinGet('${TABLES.erasedPersons}', 'erased_at', toFixedString(unhex(hash), 32))`;

/** The tombstone of a deleted project: its events are dropped for ever, as far as the store's times reach. Unix milliseconds. */
export const FOR_EVER_MS = Date.UTC(2299, 11, 31);

/** The tombstone of each of these hashes, Unix milliseconds; 0 where there is none. */
export async function readTombstones(store: ColdStore, hashes: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const list of shortLists(hashes)) {
    const rows = await rowsFrom(store, {
      sql: `SELECT arrayJoin({erased_hashes: Array(String)}) AS hash, toUnixTimestamp64Milli(${TOMBSTONE})`,
      params: { erased_hashes: list },
    });
    for (const [hash, ms] of rows) found.set(String(hash), Number(ms));
  }
  return found;
}

/** Puts the person's tombstones where there are none that reach as far: of a person erased twice the later ones stay. */
export async function putTombstones(store: ColdStore, { projectId, hashes, erasedAtMs }: PersonScope): Promise<void> {
  const found = await readTombstones(store, hashes);
  for (const list of shortLists(hashes.filter((hash) => (found.get(hash) ?? 0) < erasedAtMs))) {
    await change(store, {
      sql: `INSERT INTO ${TABLES.erasedPersons} (project_id, id_hash, erased_at)
SELECT {erased_project: String}, unhex(arrayJoin({erased_hashes: Array(String)})), fromUnixTimestamp64Milli({erased_at: Int64}, 'UTC')`,
      params: { erased_project: projectId, erased_hashes: list, erased_at: erasedAtMs },
    });
  }
}

/** Erasures of persons of whom devices were found since, as project and moment in Unix milliseconds. */
export async function findUnerasedDevices(
  store: ColdStore,
): Promise<{ readonly projectId: string; readonly erasedAtMs: number }[]> {
  const rows = await rowsFrom(store, {
    sql: `SELECT DISTINCT project_id, toUnixTimestamp64Milli(erased_at) FROM ${TABLES.erasedDevices}
WHERE erased_at < fromUnixTimestamp64Milli({for_ever: Int64}, 'UTC')
  AND joinGet('${TABLES.erasedPersons}', 'erased_at', id_hash) < erased_at`,
    params: { for_ever: FOR_EVER_MS },
  });
  return rows.map(([projectId, erasedAtMs]) => ({ projectId: String(projectId), erasedAtMs: Number(erasedAtMs) }));
}
