import type { CalendarDate } from '../../core/base/time/calendar.ts';
import { addDays } from '../../core/base/time/calendar.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { localDate } from '../../core/base/time/zones.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { rowsFrom } from './ask-store.ts';
import { COLD_DAY_OUTPUTS, type ColdDay, coldDayOf } from './cold-days.ts';
import type { ColdStore } from './cold-store.ts';

/** A project, and for how many days its cold files are kept. */
export type ArchivedProject = { readonly id: string; readonly archiveDays: number };

export type DueDay = {
  readonly projectId: string;
  readonly day: CalendarDate;
  /** When something last came into it, by the store's clock. */
  readonly changedMs: number;
};

/**
 * Has a day waited too long for its files? Each row stays in the store for two days at least after it came (migrations
 * 0006 and 0010), and most days are written within the hour.
 */
export function isLate({ changedMs }: DueDay, nowMs: number): boolean {
  return nowMs - changedMs > DAY_MS;
}

/**
 * Days that are over, quiet, and not written since they last changed; the oldest first, they are nearest to going.
 * Only days that the project still keeps.
 */
export async function readDueDays(
  store: ColdStore,
  projects: readonly ArchivedProject[],
  { nowMs, quietMs, daysMax }: { readonly nowMs: number; readonly quietMs: number; readonly daysMax: number },
): Promise<DueDay[]> {
  const rows = await rowsFrom(store, {
    sql: `SELECT project_id, day, toUnixTimestamp64Milli(changed)
FROM (SELECT project_id, day, max(changed_at) AS changed FROM ${TABLES.dayChanges} GROUP BY project_id, day) AS changes
LEFT JOIN (SELECT project_id, day, version, read_at FROM ${TABLES.coldDays} FINAL) AS cold USING (project_id, day)
WHERE day < toDate({today: String}) AND day >= toDate(${FIRST_KEPT})
  AND changed < now64(3) - toIntervalMillisecond({quiet: UInt32})
  AND (version = 0 OR changed >= read_at - toIntervalMillisecond({quiet: UInt32}))
ORDER BY day, project_id
LIMIT {days_max: UInt32}`,
    params: { ...keptBy(projects, nowMs), today: localDate('UTC', nowMs), quiet: quietMs, days_max: daysMax },
  });
  return rows.map(([projectId, day, changedMs]) => {
    return { projectId: String(projectId), day: String(day), changedMs: Number(changedMs) };
  });
}

/** Days whose files have been replaced, and none of those of a lower version have been removed yet. */
export async function readUnsweptDays(
  store: ColdStore,
  { verifiedBeforeMs, daysMax }: { readonly verifiedBeforeMs: number; readonly daysMax: number },
): Promise<ColdDay[]> {
  const rows = await rowsFrom(store, {
    sql: `SELECT ${COLD_DAY_OUTPUTS}
FROM ${TABLES.coldDays} FINAL
WHERE swept = 0 AND verified_at < fromUnixTimestamp64Milli({before: Int64})
ORDER BY verified_at
LIMIT {days_max: UInt32}`,
    params: { before: verifiedBeforeMs, days_max: daysMax },
  });
  return rows.map(coldDayOf);
}

/** Days with files that their project no longer keeps. */
export async function readOutlivedDays(
  store: ColdStore,
  projects: readonly ArchivedProject[],
  { nowMs, daysMax }: { readonly nowMs: number; readonly daysMax: number },
): Promise<ColdDay[]> {
  const rows = await rowsFrom(store, {
    sql: `SELECT ${COLD_DAY_OUTPUTS}
FROM ${TABLES.coldDays} FINAL
WHERE notEmpty(objects) AND day < toDate(${FIRST_KEPT}) AND project_id IN {projects: Array(String)}
ORDER BY day, project_id
LIMIT {days_max: UInt32}`,
    params: { ...keptBy(projects, nowMs), days_max: daysMax },
  });
  return rows.map(coldDayOf);
}

/** The first day that a row's project keeps; of a project that is not there, none. */
const FIRST_KEPT = `transform(toString(project_id), {projects: Array(String)}, {first_kept: Array(String)}, '2149-06-06')`;

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
