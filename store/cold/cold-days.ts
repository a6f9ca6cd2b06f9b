import type { CalendarDate } from '../../core/base/time/calendar.ts';
import type { RawRow } from '../../core/query/kind.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { timeText } from '../../core/tables/time-text.ts';
import { insertInto, rowsFrom } from './ask-store.ts';
import type { ColdStore } from './cold-store.ts';
import type { ColdStatement } from './day-statements.ts';

/** What is recorded of a day in cold storage; only what was verified is. */
export type ColdDay = {
  readonly projectId: string;
  readonly day: CalendarDate;
  /** When the reading of it began, in microseconds of the store's clock: the higher one counts. */
  readonly version: number;
  readonly objects: readonly string[];
  readonly rows: number;
  readonly bytes: number;
  readonly checksum: string;
  readonly readAtMs: number;
  /** Until then every row of the day is in `events` too. */
  readonly hotUntilMs: number;
  readonly verifiedAtMs: number;
  /** No file of a lower version is left. */
  readonly isSwept: boolean;
};

/** Days of a project that lie in cold storage, in order; all of them, or those within a span of dates, both inclusive. */
export async function readColdDays(
  store: ColdStore,
  projectId: string,
  span: { readonly first: CalendarDate; readonly last: CalendarDate } = ALL,
): Promise<ColdDay[]> {
  const rows = await rowsFrom(store, coldDaysStatement(projectId, span));
  return rows.map(coldDayOf);
}

const ALL = { first: '1970-01-01', last: '2149-06-06' };

function coldDaysStatement(
  projectId: string,
  { first, last }: { readonly first: CalendarDate; readonly last: CalendarDate },
): ColdStatement {
  return {
    sql: `SELECT ${COLD_DAY_OUTPUTS}
FROM ${TABLES.coldDays} FINAL
WHERE project_id = {p0: String} AND day >= toDate({p1: String}) AND day <= toDate({p2: String})
ORDER BY day`,
    params: { p0: projectId, p1: first, p2: last },
  };
}

/** The columns that `coldDayOf` reads, in its order. */
export const COLD_DAY_OUTPUTS = [
  'project_id',
  'day',
  'version',
  'objects',
  'row_count',
  'byte_count',
  'toString(checksum)',
  'toUnixTimestamp64Milli(read_at)',
  'toUnixTimestamp64Milli(hot_until)',
  'toUnixTimestamp64Milli(verified_at)',
  'swept',
].join(', ');

export function coldDayOf(row: RawRow): ColdDay {
  const [projectId, day, version, objects, rows, bytes, checksum, readAtMs, hotUntilMs, verifiedAtMs, swept] = row;
  return {
    projectId: String(projectId),
    day: String(day),
    version: Number(version),
    objects: Array.isArray(objects) ? objects.map(String) : [],
    rows: Number(rows),
    bytes: Number(bytes),
    checksum: String(checksum),
    readAtMs: Number(readAtMs),
    hotUntilMs: Number(hotUntilMs),
    verifiedAtMs: Number(verifiedAtMs),
    isSwept: swept === 1,
  };
}

/** Records days as they are now. Said twice it is the same; of two versions the higher one stays. */
export async function recordColdDays(store: ColdStore, days: readonly ColdDay[]): Promise<void> {
  const rows = days.map((each) => ({
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
  await insertInto(store, TABLES.coldDays, rows);
}
