import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { UNDER_WAY_DAYS_MAX } from '../../core/base/limits.ts';
import { defineCommand, defineStatement, type Statement, type StatementParams } from '../../core/base/statement.ts';
import type { CalendarDate } from '../../core/base/time/calendar.ts';
import { EVENT_COLUMN_LIST, EVENT_STRUCTURE } from '../../core/tables/events.ts';
import { TABLES } from '../../core/tables/schema.ts';

/** A condition on columns of `events`, or the source of a SELECT, with its parameters; none begins with `cold_`. */
export type SqlPart = { readonly sql: string; readonly params: StatementParams };

/** Determines the rows of a day's files. */
export type DaySource = {
  readonly projectId: ProjectId;
  readonly day: CalendarDate;
  /** A link to files with rows that `events` may have lost. An event that is in both is taken from `events`. */
  readonly files?: string;
  /** Rows that meet this condition are left out. */
  readonly except?: SqlPart;
};

/** Row count and checksum of a day. The checksum does not depend on the order of rows; it is text, as it has 64 bits. */
export type DayFigures = {
  readonly rows: number;
  readonly checksum: string;
  /** No row of the day leaves `events` before this. Unix milliseconds; 0 if there are no rows. */
  readonly hotUntilMs: number;
};

const FIGURES = [
  'count() AS row_count',
  `toString(sum(cityHash64(${EVENT_COLUMN_LIST}))) AS checksum`,
  'toUnixTimestamp64Milli(min(timestamp + toIntervalDay(retention_days))) AS hot_until_ms',
].join(', ');

const figuresRow = z
  .object({ row_count: z.number(), checksum: z.string(), hot_until_ms: z.number() })
  .transform(
    ({ row_count, checksum, hot_until_ms }): DayFigures => ({ rows: row_count, checksum, hotUntilMs: hot_until_ms }),
  );

/** One row: the figures of a day as it is to be written. */
export const figuresOfDay = defineStatement({
  name: 'cold.figures_of_day',
  sql: (source: DaySource) => `SELECT ${FIGURES} FROM (\n${rowsOfDay(source, WHOLE).sql}\n)`,
  params: (source: DaySource) => rowsOfDay(source, WHOLE).params,
  row: figuresRow,
});

/** One row: the figures of the files as they can be read. */
export const figuresOfFiles = defineStatement({
  name: 'cold.figures_of_files',
  sql: `SELECT ${FIGURES} FROM url({cold_link: String}, 'Parquet', {cold_structure: String})`,
  params: (link: string) => ({ cold_link: link, cold_structure: EVENT_STRUCTURE }),
  row: figuresRow,
});

/** The day's rows are divided among `of` files; this is the one with the number `part`. */
type Slice = { readonly part: number; readonly of: number };
const WHOLE: Slice = { part: 0, of: 1 };

/** The rows of one of the day's files, sorted as `events` is, so that a reader can skip row groups. */
export const fileOfDay = defineCommand({
  name: 'cold.file_of_day',
  sql: (source: DaySource, slice: Slice) => `${rowsOfDay(source, slice).sql}\nORDER BY ${KEY}`,
  params: (source: DaySource, slice: Slice) => rowsOfDay(source, slice).params,
});

/** Identifies an event within its project. */
const KEY = 'event, timestamp, id';

/**
 * When the person of a row was erased, by the rule of migration 0008; long ago if never. A file that an erasure is about
 * to replace may still hold their rows.
 */
const erasedAt = (kind: string, id: string): string =>
  `joinGet('${TABLES.erasedPersons}', 'erased_at', SHA256(concat({project: String}, '\\n${kind}\\n', ${id})))`;
const NOT_ERASED = [
  `received_at > if(user_id != '', ${erasedAt('user', 'user_id')}, ${erasedAt('anonymous', 'anonymous_id')})`,
  `(user_id = '' OR received_at > ${erasedAt('device', 'anonymous_id')}
    OR received_at <= ${erasedAt('device', 'anonymous_id')} - toIntervalDay(${UNDER_WAY_DAYS_MAX}))`,
].join(' AND ');

function rowsOfDay(source: DaySource, slice: Slice): Statement {
  const { projectId, day, files, except } = source;
  // Only columns of the sorting key, so that the condition is the same for all copies of an event.
  const here = [
    'project_id = {project: String}',
    "timestamp >= toDateTime64({cold_day: String}, 3, 'UTC')",
    "timestamp < toDateTime64({cold_day: String}, 3, 'UTC') + toIntervalDay(1)",
    ...(slice.of > 1 ? [`cityHash64(${KEY}) % {cold_of: UInt32} = {cold_part: UInt32}`] : []),
  ].join(' AND ');
  const params = {
    ...(except?.params ?? {}),
    project: projectId,
    cold_day: day,
    cold_of: slice.of,
    cold_part: slice.part,
    ...(files === undefined ? {} : { cold_link: files, cold_structure: EVENT_STRUCTURE }),
  };
  const kept = except ? `\nWHERE NOT (${except.sql})` : '';
  const stored = `SELECT ${EVENT_COLUMN_LIST}\nFROM ${TABLES.events} FINAL\nPREWHERE ${here}`;
  if (files === undefined) return { sql: `${stored}${kept}`, params };
  const written = `SELECT ${EVENT_COLUMN_LIST}
FROM url({cold_link: String}, 'Parquet', {cold_structure: String})
WHERE ${here} AND ${NOT_ERASED}`;
  const both = `SELECT *, 0 AS tier FROM (\n${stored}\n)\nUNION ALL\nSELECT *, 1 AS tier FROM (\n${written}\n)`;
  const once = `SELECT ${EVENT_COLUMN_LIST} FROM (\n${both}\n)\nORDER BY ${KEY}, tier\nLIMIT 1 BY ${KEY}`;
  return { sql: `SELECT ${EVENT_COLUMN_LIST} FROM (\n${once}\n)${kept}`, params };
}
