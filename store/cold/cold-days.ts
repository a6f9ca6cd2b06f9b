import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineStatement, projectIdColumn } from '../../core/base/statement.ts';
import type { CalendarDate } from '../../core/base/time/calendar.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { timeText } from '../../core/tables/time-text.ts';
import { insert, rowsOf } from '../clickhouse/door.ts';
import type { ColdStore } from './cold-store.ts';

/** A day in cold storage, as recorded after its files were verified. */
export type ColdDay = {
  readonly projectId: ProjectId;
  readonly day: CalendarDate;
  /** When reading the day began, in microseconds of ClickHouse's clock. Of two versions the higher one counts. */
  readonly version: number;
  readonly objects: readonly string[];
  readonly rows: number;
  readonly bytes: number;
  readonly checksum: string;
  readonly readAtMs: number;
  /** Until then `events` has every row of the day too. */
  readonly hotUntilMs: number;
  readonly verifiedAtMs: number;
  /** No file of a lower version is left. */
  readonly isSwept: boolean;
};

/** Columns of `cold_days` for `coldDayRow`. */
export const COLD_DAY_COLUMNS_READ = `project_id, day, version, objects, row_count, byte_count,
  toString(checksum) AS checksum_text, toUnixTimestamp64Milli(read_at) AS read_at_ms,
  toUnixTimestamp64Milli(hot_until) AS hot_until_ms, toUnixTimestamp64Milli(verified_at) AS verified_at_ms, swept`;

/** `{ project_id: 'prj_1', day: '2026-06-01', version: 1764…, objects: ['cold/…parquet'], … }` becomes a `ColdDay`. */
export const coldDayRow = z
  .object({
    project_id: projectIdColumn,
    day: z.string(),
    version: z.number(),
    objects: z.array(z.string()),
    row_count: z.number(),
    byte_count: z.number(),
    checksum_text: z.string(),
    read_at_ms: z.number(),
    hot_until_ms: z.number(),
    verified_at_ms: z.number(),
    swept: z.number(),
  })
  .transform(
    (row): ColdDay => ({
      projectId: row.project_id,
      day: row.day,
      version: row.version,
      objects: row.objects,
      rows: row.row_count,
      bytes: row.byte_count,
      checksum: row.checksum_text,
      readAtMs: row.read_at_ms,
      hotUntilMs: row.hot_until_ms,
      verifiedAtMs: row.verified_at_ms,
      isSwept: row.swept === 1,
    }),
  );

type Span = { readonly first: CalendarDate; readonly last: CalendarDate };

/** A project's days in cold storage, in order: all of them, or those of a span of dates, both ends included. */
export async function readColdDays(store: ColdStore, project: ProjectId, span: Span = ALL): Promise<ColdDay[]> {
  return [...(await rowsOf(store, coldDays(project, span)))];
}

const ALL: Span = { first: '1970-01-01', last: '2149-06-06' };

const coldDays = defineStatement({
  name: 'cold.days',
  sql: `SELECT ${COLD_DAY_COLUMNS_READ}
FROM ${TABLES.coldDays} FINAL
WHERE project_id = {project: String} AND day >= toDate({first: String}) AND day <= toDate({last: String})
ORDER BY day`,
  params: (project: ProjectId, { first, last }: Span) => ({ project, first, last }),
  row: coldDayRow,
});

/** Records days as they are now. Recording a day twice changes nothing; of two versions the higher one stays. */
export async function recordColdDays(store: ColdStore, days: readonly ColdDay[]): Promise<void> {
  const records = days.map((each) => ({
    project_id: each.projectId,
    day: each.day,
    version: each.version,
    objects: each.objects,
    row_count: each.rows,
    byte_count: each.bytes,
    checksum: each.checksum,
    read_at: timeText(each.readAtMs),
    hot_until: timeText(each.hotUntilMs),
    verified_at: timeText(each.verifiedAtMs),
    swept: each.isSwept ? 1 : 0,
    revision: 2 * each.version + (each.isSwept ? 1 : 0),
  }));
  await insert(store, 'background', TABLES.coldDays, records);
}
