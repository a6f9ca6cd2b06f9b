import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { defineStatement } from '../../core/base/statement.ts';
import type { CalendarDate } from '../../core/base/time/calendar.ts';
import { isCold } from '../../core/query/lowering/tiers/is-cold.ts';
import { rowOf, stream } from '../clickhouse/door.ts';
import { type ColdDay, readColdDays, recordColdDays } from './cold-days.ts';
import { linkTo } from './cold-link.ts';
import type { ColdStore } from './cold-store.ts';
import {
  type DayFigures,
  type DaySource,
  figuresOfDay,
  figuresOfFiles,
  fileOfDay,
  type SqlPart,
} from './day-statements.ts';
import { objectName } from './object-names.ts';
import { upload } from './upload.ts';

export type WriteOptions = {
  readonly nowMs: number;
  /** Rows that meet this condition are not written, nor taken over from existing files. */
  readonly except?: SqlPart;
  /** About how many rows a file holds at most. */
  readonly fileRowsMax?: number;
};

/** The files as read back differ from the store: the day changed meanwhile, or a file is damaged. Nothing was recorded. */
export type NotVerified = { readonly written: DayFigures; readonly expected: DayFigures };

/** About 30 MB a file. */
const FILE_ROWS_MAX = 500_000;

/**
 * Writes a whole day of a project to cold storage under a new version. It reads the day from `events`, and also from the
 * day's files if `events` may have lost rows; writes new files; reads them back through signed links; and records the
 * day if count and checksum match the store.
 *
 * A crash at any point does no harm: until the record exists the day is what it was, and files without a record are swept
 * after the next version is recorded. Two runs at once do no harm either: each takes its version from ClickHouse's clock
 * before it reads, and the higher version counts, which has seen everything that the lower one has.
 *
 * Errors: `NotVerified`; try again when the day is quiet. Throws if the store or the bucket fails.
 */
export async function writeDay(
  store: ColdStore,
  projectId: ProjectId,
  day: CalendarDate,
  { nowMs, except, fileRowsMax = FILE_ROWS_MAX }: WriteOptions,
): Promise<Result<ColdDay, NotVerified>> {
  const { micros: beganMicros } = await rowOf(store, clock());
  const [before] = await readColdDays(store, projectId, { first: day, last: day });
  const version = Math.max(beganMicros, (before?.version ?? 0) + 1);
  const files = before && isCold(before, nowMs) ? await linkTo(store.links, before.objects, Date.now()) : undefined;
  const source = { projectId, day, ...(files ? { files } : {}), ...(except ? { except } : {}) };
  const expected = await rowOf(store, figuresOfDay(source));
  const { objects, bytes } = await writeFiles(store, source, version, Math.ceil(expected.rows / fileRowsMax));
  const written = await readBack(store, objects);
  if (written.rows !== expected.rows || written.checksum !== expected.checksum) {
    if (objects.length > 0) await store.bucket.delete(objects);
    return err({ written, expected });
  }
  const recorded: ColdDay = {
    ...expected,
    projectId,
    day,
    version,
    objects,
    bytes,
    readAtMs: Math.floor(beganMicros / 1000),
    verifiedAtMs: Date.now(),
    isSwept: false,
  };
  await recordColdDays(store, [recorded]);
  return ok(recorded);
}

/** ClickHouse's clock, in microseconds: all writers of a region agree on it. */
const clock = defineStatement({
  name: 'cold.clock',
  sql: 'SELECT toUnixTimestamp64Micro(now64(6)) AS micros',
  params: () => ({}),
  row: z.object({ micros: z.number() }),
});

async function writeFiles(
  store: ColdStore,
  source: DaySource,
  version: number,
  of: number,
): Promise<{ objects: string[]; bytes: number }> {
  const objects: string[] = [];
  let bytes = 0;
  for (let part = 0; part < of; part++) {
    const name = objectName(source.projectId, source.day, version, part);
    const file = await stream(store, 'background', fileOfDay(source, { part, of }), 'Parquet');
    bytes += await upload(store.bucket, name, file);
    objects.push(name);
  }
  return { objects, bytes };
}

async function readBack(store: ColdStore, objects: readonly string[]): Promise<DayFigures> {
  if (objects.length === 0) return NO_ROWS;
  return rowOf(store, figuresOfFiles(await linkTo(store.links, objects, Date.now())));
}

const NO_ROWS: DayFigures = { rows: 0, checksum: '0', hotUntilMs: 0 };
