import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineStatement, projectIdColumn } from '../../core/base/statement.ts';
import { addDays, type CalendarDate } from '../../core/base/time/calendar.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { localDate } from '../../core/base/time/zones.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { rowsOf } from '../clickhouse/door.ts';
import { COLD_DAY_COLUMNS_READ, type ColdDay, coldDayRow } from './cold-days.ts';
import type { ColdStore } from './cold-store.ts';

/** A project, and for how many days its cold files are kept. */
export type ArchivedProject = { readonly id: ProjectId; readonly archiveDays: number };

export type DueDay = {
  readonly projectId: ProjectId;
  readonly day: CalendarDate;
  /** When the last row came into the day, by ClickHouse's clock. */
  readonly changedMs: number;
};

/**
 * Tells whether a day has waited too long for its files. A row stays in `events` for at least two days after it came
 * (migrations 0006 and 0010), and most days are written within the hour.
 */
export function isLate({ changedMs }: DueDay, nowMs: number): boolean {
  return nowMs - changedMs > DAY_MS;
}

/**
 * Days that are over, quiet, and have changed since they were last written, as far as their project still keeps them.
 * The oldest come first, since their rows leave `events` first.
 */
export async function readDueDays(
  store: ColdStore,
  projects: readonly ArchivedProject[],
  options: DueDaysOptions,
): Promise<DueDay[]> {
  const rows = await rowsOf(store, dueDays(projects, options));
  return rows.map(({ project_id, day, changed_ms }) => ({ projectId: project_id, day, changedMs: changed_ms }));
}

type DueDaysOptions = { readonly nowMs: number; readonly quietMs: number; readonly daysMax: number };

/** The first day that a row's project keeps; a project that is not listed keeps none. */
const FIRST_KEPT = `transform(toString(project_id), {projects: Array(String)}, {first_kept: Array(String)}, '2149-06-06')`;

const dueDays = defineStatement({
  name: 'cold.due_days',
  sql: `SELECT project_id, day, toUnixTimestamp64Milli(changed) AS changed_ms
FROM (SELECT project_id, day, max(changed_at) AS changed FROM ${TABLES.dayChanges} GROUP BY project_id, day) AS changes
LEFT JOIN (SELECT project_id, day, version, read_at FROM ${TABLES.coldDays} FINAL) AS cold USING (project_id, day)
WHERE day < toDate({today: String}) AND day >= toDate(${FIRST_KEPT})
  AND changed < now64(3) - toIntervalMillisecond({quiet: UInt32})
  AND (version = 0 OR changed >= read_at - toIntervalMillisecond({quiet: UInt32}))
ORDER BY day, project_id
LIMIT {days_max: UInt32}`,
  params: (projects: readonly ArchivedProject[], { nowMs, quietMs, daysMax }: DueDaysOptions) => ({
    ...keptBy(projects, nowMs),
    today: localDate('UTC', nowMs),
    quiet: quietMs,
    days_max: daysMax,
  }),
  row: z.object({ project_id: projectIdColumn, day: z.string(), changed_ms: z.number() }),
});

type UnsweptOptions = { readonly verifiedBeforeMs: number; readonly daysMax: number };

/** Days whose files of lower versions have not been removed yet. */
export async function readUnsweptDays(store: ColdStore, options: UnsweptOptions): Promise<readonly ColdDay[]> {
  return rowsOf(store, unsweptDays(options));
}

const unsweptDays = defineStatement({
  name: 'cold.unswept_days',
  sql: `SELECT ${COLD_DAY_COLUMNS_READ}
FROM ${TABLES.coldDays} FINAL
WHERE swept = 0 AND verified_at < fromUnixTimestamp64Milli({before: Int64})
ORDER BY verified_at
LIMIT {days_max: UInt32}`,
  params: ({ verifiedBeforeMs, daysMax }: UnsweptOptions) => ({ before: verifiedBeforeMs, days_max: daysMax }),
  row: coldDayRow,
});

type OutlivedOptions = { readonly nowMs: number; readonly daysMax: number };

/** Days with files that their project no longer keeps. */
export async function readOutlivedDays(
  store: ColdStore,
  projects: readonly ArchivedProject[],
  options: OutlivedOptions,
): Promise<readonly ColdDay[]> {
  return rowsOf(store, outlivedDays(projects, options));
}

const outlivedDays = defineStatement({
  name: 'cold.outlived_days',
  sql: `SELECT ${COLD_DAY_COLUMNS_READ}
FROM ${TABLES.coldDays} FINAL
WHERE notEmpty(objects) AND day < toDate(${FIRST_KEPT}) AND project_id IN {projects: Array(String)}
ORDER BY day, project_id
LIMIT {days_max: UInt32}`,
  params: (projects: readonly ArchivedProject[], { nowMs, daysMax }: OutlivedOptions) => ({
    ...keptBy(projects, nowMs),
    days_max: daysMax,
  }),
  row: coldDayRow,
});

function keptBy(projects: readonly ArchivedProject[], nowMs: number) {
  return {
    projects: projects.map(({ id }) => id),
    first_kept: projects.map(({ archiveDays }) => firstKept(archiveDays, nowMs)),
  };
}

/** The first day (UTC) whose files are kept. */
function firstKept(archiveDays: number, nowMs: number): CalendarDate {
  return addDays(localDate('UTC', nowMs), -archiveDays);
}
