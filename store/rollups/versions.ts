import { z } from 'zod';
import { defineCommand, defineStatement, type NamedStatement } from '../../core/base/statement.ts';
import { TABLES } from '../../core/tables/schema.ts';

/** Rows that are made again under a version of their day, and the table that lists the versions. */
export type Versioned = { readonly rows: string; readonly days: string };

export const ROLLUPS: Versioned = { rows: TABLES.rollups, days: TABLES.rollupDays };
export const SESSIONS: Versioned = { rows: TABLES.settledSessions, days: TABLES.sessionDays };

/**
 * The latest finished version of each day: the one begun last, which has seen most. Of two versions begun in the same
 * millisecond, every reader chooses the same one.
 */
export function latestOf(days: string): string {
  return `SELECT project_id, day, argMax(version, (begun_at, version)) AS latest,
  argMax(finished_at, (begun_at, version)) AS finished, max(clean_before) AS clean
FROM ${days} FINAL
WHERE finished_at > toDateTime64(0, 3, 'UTC')`;
}

/**
 * Versions that nobody reads any more: replaced by a later one, or left unfinished, for at least `staleMs`, which must be
 * longer than a query or a run takes.
 */
export const staleVersions = defineStatement({
  name: 'rollups.stale_versions',
  sql: ({ days }: Versioned, _staleMs: number, _versionsMax: number) => `SELECT version
FROM (
SELECT project_id, day, version, begun_at FROM ${days} FINAL
) AS made
LEFT JOIN (
${latestOf(days)}
GROUP BY project_id, day
) AS done USING (project_id, day)
WHERE version != latest
  AND greatest(begun_at, finished) < now64(3, 'UTC') - toIntervalMillisecond({stale_ms: UInt32})
LIMIT {versions_max: UInt32}`,
  params: (_: Versioned, staleMs: number, versionsMax: number) => ({ stale_ms: staleMs, versions_max: versionsMax }),
  row: z.object({ version: z.string() }).transform(({ version }) => version),
});

/** Removes versions: their rows first, so that a run that is cut off finds them again. */
export function removeVersions({ rows, days }: Versioned, versions: readonly string[]): readonly NamedStatement[] {
  return [rows, days].map((table) => deleteVersions(table, versions));
}

const deleteVersions = defineCommand({
  name: 'rollups.delete_versions',
  sql: (table: string, _: readonly string[]) => `DELETE FROM ${table} WHERE version IN {versions: Array(String)}`,
  params: (_: string, versions: readonly string[]) => ({ versions }),
});
