import type { ProjectId } from '../../../base/ids.ts';
import { RETENTION_DAYS_MIN } from '../../../base/limits.ts';
import type { CalendarDate } from '../../../base/time/calendar.ts';
import type { Stretch } from '../../../base/time/comparison.ts';
import { DAY_MS } from '../../../base/time/durations.ts';
import { localDate } from '../../../base/time/zones.ts';
import { TABLES } from '../../../tables/schema.ts';
import type { RawRow } from '../../kind.ts';
import type { Statement } from '../../tree/printer.ts';
import { HOT_GRACE_MS, isCold } from './is-cold.ts';

/** The days of a query that are no longer in the store. */
export type ColdState = {
  /** Days that are read from their files; `hasLateEvents`: events came into the store since the files were written. */
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

/**
 * Days of a span that may be gone from the store. Rows: for `coldStateOf`.
 *
 * `quietMs`: events that came into a day this shortly before its files were read may be missing from them
 */
export function coldStateStatement(
  projectId: ProjectId,
  { startMs, endMs }: Stretch,
  { nowMs, quietMs }: { readonly nowMs: number; readonly quietMs: number },
): Statement {
  const youngestMs = nowMs - RETENTION_DAYS_MIN * DAY_MS;
  const within = 'project_id = {p0: String} AND day >= toDate({p1: String}) AND day <= toDate({p2: String})';
  return {
    sql: `SELECT toString(day), version, objects, row_count, hot_until_ms, byte_count,
  changed >= read_at - toIntervalMillisecond({p3: UInt32})
FROM (SELECT day, max(changed_at) AS changed FROM ${TABLES.dayChanges} WHERE ${within} GROUP BY day) AS changes
FULL OUTER JOIN (
SELECT day, version, objects, row_count, byte_count, toUnixTimestamp64Milli(hot_until) AS hot_until_ms, read_at
FROM ${TABLES.coldDays} FINAL
WHERE ${within}
) AS written USING (day)
ORDER BY day`,
    params: {
      p0: projectId,
      p1: localDate('UTC', Math.max(startMs, 0)),
      p2: localDate('UTC', Math.max(Math.min(endMs - 1, youngestMs), 0)),
      p3: quietMs,
    },
  };
}

export function coldStateOf(rows: readonly RawRow[], retentionDays: number, nowMs: number): ColdState {
  const cold: ColdStateDay[] = [];
  const missing: CalendarDate[] = [];
  for (const [name, version, objects, count, hotUntilMs, bytes, isLate] of rows) {
    const day = String(name);
    if (isCold({ rows: Number(count), hotUntilMs: Number(hotUntilMs) }, nowMs)) {
      const names = Array.isArray(objects) ? objects.map(String) : [];
      cold.push({ day, objects: names, bytes: Number(bytes), hasLateEvents: isLate === 1 });
    }
    const goneMs = Date.parse(day) + retentionDays * DAY_MS + HOT_GRACE_MS;
    if (version === 0 && goneMs <= nowMs) missing.push(day);
  }
  return { cold, missing };
}
