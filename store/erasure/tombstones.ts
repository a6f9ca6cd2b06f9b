import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineCommand, defineStatement, projectIdColumn } from '../../core/base/statement.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { change, rowsOf } from '../clickhouse/door.ts';
import type { RegionStore } from '../clickhouse/region-store.ts';
import { parameterLists } from './in-list.ts';
import type { PersonScope } from './person-statements.ts';

/**
 * A tombstone is the time until which ingest drops the events of an id (migration 0008). The table can only be asked with
 * `joinGet`: ClickHouse cannot list a Join table whose key has 32 bytes.
 */
const TOMBSTONE = `joinGet('${TABLES.erasedPersons}', 'erased_at', toFixedString(unhex(hash), 32))`;

/** The tombstone of a deleted project, whose events are dropped for ever: the last time that the store can hold. */
export const FOR_EVER_MS = Date.UTC(2299, 11, 31);

/** The tombstone of each of these hashes, Unix milliseconds; 0 where there is none. */
export async function readTombstones(store: RegionStore, hashes: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const list of parameterLists(hashes)) {
    for (const { hash, erased_at_ms } of await rowsOf(store, tombstonesOf(list))) found.set(hash, erased_at_ms);
  }
  return found;
}

const tombstonesOf = defineStatement({
  name: 'erasure.tombstones',
  sql: `SELECT arrayJoin({erased_hashes: Array(String)}) AS hash, toUnixTimestamp64Milli(${TOMBSTONE}) AS erased_at_ms`,
  params: (hashes: readonly string[]) => ({ erased_hashes: hashes }),
  row: z.object({ hash: z.string(), erased_at_ms: z.number() }),
});

/** Puts the person's tombstones, except where a later one stands: if a person is erased twice, the later ones stay. */
export async function putTombstones(store: RegionStore, { projectId, hashes, erasedAtMs }: PersonScope): Promise<void> {
  const found = await readTombstones(store, hashes);
  for (const list of parameterLists(hashes.filter((hash) => (found.get(hash) ?? 0) < erasedAtMs))) {
    await change(store, 'mutation', insertTombstones(projectId, list, erasedAtMs));
  }
}

const insertTombstones = defineCommand({
  name: 'erasure.put_tombstones',
  sql: `INSERT INTO ${TABLES.erasedPersons} (project_id, id_hash, erased_at)
SELECT {project: String}, unhex(arrayJoin({erased_hashes: Array(String)})), fromUnixTimestamp64Milli({erased_at: Int64}, 'UTC')`,
  params: (project: ProjectId, hashes: readonly string[], erasedAtMs: number) => ({
    project,
    erased_hashes: hashes,
    erased_at: erasedAtMs,
  }),
});

/** Erasures of persons for whom ingest has found further devices since, by project and moment in Unix milliseconds. */
export async function findUnerasedDevices(
  store: RegionStore,
): Promise<{ readonly projectId: ProjectId; readonly erasedAtMs: number }[]> {
  const rows = await rowsOf(store, unerasedDevices());
  return rows.map(({ project_id, erased_at_ms }) => ({ projectId: project_id, erasedAtMs: erased_at_ms }));
}

const unerasedDevices = defineStatement({
  name: 'erasure.unerased_devices',
  sql: `SELECT DISTINCT project_id, toUnixTimestamp64Milli(erased_at) AS erased_at_ms FROM ${TABLES.erasedDevices}
WHERE erased_at < fromUnixTimestamp64Milli({for_ever: Int64}, 'UTC')
  AND joinGet('${TABLES.erasedPersons}', 'erased_at', id_hash) < erased_at`,
  params: () => ({ for_ever: FOR_EVER_MS }),
  row: z.object({ project_id: projectIdColumn, erased_at_ms: z.number() }),
});
