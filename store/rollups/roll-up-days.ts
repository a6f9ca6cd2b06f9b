import type { ClickHouseClient } from '@clickhouse/client-web';
import { randomHex } from '../../core/base/ids.ts';
import { HOUR_MS } from '../../core/base/time/durations.ts';
import type { RawRow } from '../../core/query/kind.ts';
import type { Statement } from '../../core/query/tree/printer.ts';
import { READ_SETTINGS } from '../../core/tables/schema.ts';
import {
  beginDay,
  type DayVersion,
  type DueDay,
  dueDays,
  finishDay,
  removeVersions,
  rollUpDay,
  staleVersions,
} from './statements.ts';

/** A client's part that is needed. `clickHouse` makes one; its answers must be given time (`ROLL_UP_TIMEOUT_S`). */
export type RollupClient = Pick<ClickHouseClient, 'query' | 'command'>;

export type RollUpOptions = {
  readonly nowMs: number;
  /** A day is settled when nothing came into it for this long. */
  readonly quietMs: number;
  readonly daysMax: number;
  /** Asked before each day; none is begun once it says no. */
  readonly goesOn: () => boolean;
};

export const ROLL_UP_TIMEOUT_S = 300;
/** No query and no run takes as long. */
const STALE_MS = HOUR_MS;
/** Removing is one pass over the table, however many versions. */
const STALE_VERSIONS_MAX = 1_000;

/** Work in the background: it leaves most of the server to those who wait for an answer. */
const SETTINGS = {
  ...READ_SETTINGS,
  max_execution_time: ROLL_UP_TIMEOUT_S,
  max_threads: 2,
  // What does not fit is grouped on disk.
  max_bytes_before_external_group_by: String(2 * 1024 ** 3),
};

/** What a run did. `failed` days are due still; `problem` is the first of what went wrong. */
export type RolledUp = { readonly days: number; readonly failed: number; readonly problem?: FailedDay };
export type FailedDay = Pick<DueDay, 'projectId' | 'day'> & { readonly cause: unknown };

/**
 * Rolls up the days of a region that are due. Idempotent: a day that is rolled up and has not changed is not due. Two
 * runs at once make two versions of a day, of which one is read. A day that fails holds up none of the others. Throws
 * when the store does not say what is due.
 */
export async function rollUpDays(client: RollupClient, options: RollUpOptions): Promise<RolledUp> {
  const { nowMs, quietMs, daysMax, goesOn } = options;
  const rows = await rowsOf(client, dueDays(nowMs, quietMs, daysMax));
  const due = rows.map(([projectId, day, begunAt]): DueDay => {
    return { projectId: String(projectId), day: String(day), begunAt: String(begunAt) };
  });
  let days = 0;
  const failed: FailedDay[] = [];
  for (const day of due) {
    if (!goesOn()) break;
    try {
      await rollUpOne(client, { ...day, version: randomHex(8) }, quietMs);
      days++;
    } catch (cause) {
      failed.push({ projectId: day.projectId, day: day.day, cause });
    }
  }
  const [problem] = failed;
  return { days, failed: failed.length, ...(problem ? { problem } : {}) };
}

async function rollUpOne(client: RollupClient, made: DayVersion, quietMs: number): Promise<void> {
  await run(client, beginDay(made, quietMs));
  await run(client, rollUpDay(made));
  await run(client, finishDay(made, quietMs));
}

/** Removes the rows of versions that nobody reads any more; returns how many versions. */
export async function removeStale(client: RollupClient, staleMs = STALE_MS): Promise<number> {
  const rows = await rowsOf(client, staleVersions(staleMs, STALE_VERSIONS_MAX));
  const versions = rows.map(([version]) => String(version));
  if (versions.length === 0) return 0;
  for (const statement of removeVersions(versions)) await run(client, statement);
  return versions.length;
}

async function rowsOf(client: RollupClient, { sql, params }: Statement): Promise<readonly RawRow[]> {
  const result = await client.query({
    query: sql,
    query_params: { ...params },
    format: 'JSONCompact',
    clickhouse_settings: SETTINGS,
  });
  const { data } = await result.json<RawRow>();
  return data;
}

async function run(client: RollupClient, { sql, params }: Statement): Promise<void> {
  await client.command({ query: sql, query_params: { ...params }, clickhouse_settings: SETTINGS });
}
