import { UNDER_WAY_DAYS_MAX } from '../../core/base/limits.ts';
import type { CalendarDate } from '../../core/base/time/calendar.ts';
import { EVENT_COLUMN_LIST, EVENT_STRUCTURE } from '../../core/tables/events.ts';
import { TABLES } from '../../core/tables/schema.ts';

/** A statement for the store, with the values of its placeholders. */
export type ColdStatement = { readonly sql: string; readonly params: Readonly<Record<string, ColdValue>> };
export type ColdValue = string | number | readonly string[] | readonly number[];

/** A condition on columns of `events`. Its parameters must not begin with `cold_`. */
export type Condition = { readonly sql: string; readonly params: Readonly<Record<string, ColdValue>> };

/** Which rows make up a day's files. */
export type DaySource = {
  readonly projectId: string;
  readonly day: CalendarDate;
  /** A link to files that hold rows which may be gone from `events`; an event that is in both is taken from `events`. */
  readonly files?: string;
  /** Rows for which this holds are left out. */
  readonly except?: Condition;
};

/** What a day's rows come to. `checksum` does not depend on their order; as text, since it has 64 bits. */
export type DayFigures = {
  readonly rows: number;
  readonly checksum: string;
  /** Before this no row of the day may be gone from `events`. Unix milliseconds; of no rows: 0. */
  readonly hotUntilMs: number;
};

/** One row: the figures of a day as it is to be written. */
export function figuresOfDay(source: DaySource): ColdStatement {
  const { sql, params } = rowsOfDay(source, { part: 0, of: 1 });
  return { sql: `SELECT ${FIGURES} FROM (\n${sql}\n)`, params };
}

/** One row: the figures of the files as they can be read. */
export function figuresOfFiles(link: string): ColdStatement {
  return {
    sql: `SELECT ${FIGURES} FROM url({cold_link: String}, 'Parquet', {cold_structure: String})`,
    params: { cold_link: link, cold_structure: EVENT_STRUCTURE },
  };
}

/** The rows of one of the day's files, sorted as `events` is, so that a reader can leave out what it does not need. */
export function fileOfDay(source: DaySource, slice: { readonly part: number; readonly of: number }): ColdStatement {
  const { sql, params } = rowsOfDay(source, slice);
  return { sql: `${sql}\nORDER BY ${KEY}`, params };
}

const FIGURES = [
  'count()',
  `toString(sum(cityHash64(${EVENT_COLUMN_LIST})))`,
  'toUnixTimestamp64Milli(min(timestamp + toIntervalDay(retention_days)))',
].join(', ');

/** What tells events of a project apart. */
const KEY = 'event, timestamp, id';

/**
 * When the person of a row was erased, as migration 0008 has it; long ago where never. A file that an erasure is just
 * about to replace may still hold them.
 */
const erasedAt = (kind: string, id: string): string =>
  `joinGet('${TABLES.erasedPersons}', 'erased_at', SHA256(concat({cold_project: String}, '\\n${kind}\\n', ${id})))`;
const NOT_ERASED = [
  `received_at > if(user_id != '', ${erasedAt('user', 'user_id')}, ${erasedAt('anonymous', 'anonymous_id')})`,
  `(user_id = '' OR received_at > ${erasedAt('device', 'anonymous_id')}
    OR received_at <= ${erasedAt('device', 'anonymous_id')} - toIntervalDay(${UNDER_WAY_DAYS_MAX}))`,
].join(' AND ');

function rowsOfDay(source: DaySource, slice: { readonly part: number; readonly of: number }): ColdStatement {
  const { projectId, day, files, except } = source;
  // All of it in columns of the sorting key, so that it holds for all copies of an event alike.
  const here = [
    'project_id = {cold_project: String}',
    "timestamp >= toDateTime64({cold_day: String}, 3, 'UTC')",
    "timestamp < toDateTime64({cold_day: String}, 3, 'UTC') + toIntervalDay(1)",
    ...(slice.of > 1 ? [`cityHash64(${KEY}) % {cold_of: UInt32} = {cold_part: UInt32}`] : []),
  ].join(' AND ');
  const params = {
    cold_project: projectId,
    cold_day: day,
    cold_of: slice.of,
    cold_part: slice.part,
    ...(except?.params ?? {}),
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
