import { z } from 'zod';
import type { ProjectId } from '../../../base/ids.ts';
import { RETENTION_DAYS_MIN } from '../../../base/limits.ts';
import { defineStatement } from '../../../base/statement.ts';
import type { CalendarDate } from '../../../base/time/calendar.ts';
import type { Stretch } from '../../../base/time/comparison.ts';
import { DAY_MS } from '../../../base/time/durations.ts';
import { localDate } from '../../../base/time/zones.ts';
import { TABLES } from '../../../tables/schema.ts';
import { HOT_GRACE_MS, isCold } from './is-cold.ts';

/** The days of a query that are no longer in the store. */
export type ColdState = {
  /**
   * Days that are read from files; `hasLateEvents` means that events arrived in the store after the files were written.
   */
  readonly cold: readonly ColdStateDay[];
  /** Days whose events are gone from the store and that no file holds. */
  readonly missing: readonly CalendarDate[];
};

type ColdStateDay = {
  readonly day: CalendarDate;
  readonly objects: readonly string[];
  readonly bytes: number;
  readonly hasLateEvents: boolean;
};

/** Younger days are in the store, whatever the project's retention is or was. */
export function mayBeCold({ startMs }: Stretch, nowMs: number): boolean {
  return startMs < nowMs - RETENTION_DAYS_MIN * DAY_MS;
}

type Asked = { readonly nowMs: number; readonly quietMs: number };

const WITHIN = 'project_id = {project: String} AND day >= toDate({first: String}) AND day <= toDate({last: String})';

const coldStateRow = z.object({
  day_text: z.string(),
  /** 0 if the day was never written to files. */
  version: z.number(),
  objects: z.array(z.string()),
  row_count: z.number(),
  hot_until_ms: z.number(),
  byte_count: z.number(),
  is_late: z.number(),
  /** When the last row came into the day; 0 if none is known. */
  changed_ms: z.number(),
});

/**
 * Reads the state of the days of a span that may be gone from the store, from rows such as `{ day_text: '2026-06-01',
 * version: 1, objects: ['cold/…'], … }`.
 *
 * `quietMs`: events that arrived less than this long before the files were read may be missing from them
 */
export const coldState = defineStatement({
  name: 'query.cold_state',
  sql: `SELECT toString(day) AS day_text, version, objects, row_count, hot_until_ms, byte_count,
  changed >= read_at - toIntervalMillisecond({quiet_ms: UInt32}) AS is_late,
  toUnixTimestamp64Milli(changed) AS changed_ms
FROM (SELECT day, max(changed_at) AS changed FROM ${TABLES.dayChanges} WHERE ${WITHIN} GROUP BY day) AS changes
FULL OUTER JOIN (
SELECT day, version, objects, row_count, byte_count, toUnixTimestamp64Milli(hot_until) AS hot_until_ms, read_at
FROM ${TABLES.coldDays} FINAL
WHERE ${WITHIN}
) AS written USING (day)
ORDER BY day`,
  params: (project: ProjectId, { startMs, endMs }: Stretch, { nowMs, quietMs }: Asked) => {
    const youngestMs = nowMs - RETENTION_DAYS_MIN * DAY_MS;
    return {
      project,
      first: localDate('UTC', Math.max(startMs, 0)),
      last: localDate('UTC', Math.max(Math.min(endMs - 1, youngestMs), 0)),
      quiet_ms: quietMs,
    };
  },
  row: coldStateRow,
});

export function coldStateOf(
  rows: readonly z.infer<typeof coldStateRow>[],
  retentionDays: number,
  nowMs: number,
): ColdState {
  const cold: ColdStateDay[] = [];
  const missing: CalendarDate[] = [];
  for (const row of rows) {
    const { day_text: day, version, objects, row_count, hot_until_ms, byte_count, is_late, changed_ms } = row;
    if (isCold({ rows: row_count, hotUntilMs: hot_until_ms }, nowMs)) {
      cold.push({ day, objects, bytes: byte_count, hasLateEvents: is_late === 1 });
    }
    // A row that comes into such a day later, from an import or a replay, is there for as long (migration 0010).
    const goneMs = Math.max(Date.parse(day) + retentionDays * DAY_MS, changed_ms) + HOT_GRACE_MS;
    if (version === 0 && goneMs <= nowMs) missing.push(day);
  }
  return { cold, missing };
}
