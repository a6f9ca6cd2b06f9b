import { err, ok, type Result } from '../../core/base/result.ts';
import type { CalendarDate } from '../../core/base/time/calendar.ts';
import type { RawRow } from '../../core/query/kind.ts';
import { isCold } from '../../core/query/lowering/tiers/is-cold.ts';
import { fileFrom, rowsFrom } from './ask-store.ts';
import { type ColdDay, readColdDays, recordColdDays } from './cold-days.ts';
import { linkTo } from './cold-link.ts';
import type { ColdStore } from './cold-store.ts';
import {
  type Condition,
  type DayFigures,
  type DaySource,
  figuresOfDay,
  figuresOfFiles,
  fileOfDay,
} from './day-statements.ts';
import { objectName } from './object-names.ts';
import { upload } from './upload.ts';

export type WriteOptions = {
  readonly nowMs: number;
  /** Rows for which this holds are not written, nor taken over from the files that are there. */
  readonly except?: Condition;
  /** Rows of one file at most, about. */
  readonly fileRowsMax?: number;
};

/** What was read back is not what is in the store: it changed meanwhile, or a file is damaged. Nothing was recorded. */
export type NotVerified = { readonly written: DayFigures; readonly expected: DayFigures };

/** Some 30 MB a file. */
const FILE_ROWS_MAX = 500_000;

/**
 * Writes a day of a project to cold storage, whole, under a new version: reads it from `events`, and where rows of it
 * may have gone from there, from its files too; writes files; reads them back through signed links; and records the day
 * when count and checksum are those of the store.
 *
 * Crash-safe in every place: until the record is there, the day is what it was, and files without a record are swept
 * after the next version is recorded. Two at once are harmless: each has a version of its own, taken from the clock of
 * the store before it reads, and the higher one counts, which has seen all that the lower has.
 *
 * Errors: `NotVerified`; try again when the day is quiet. Throws when store or bucket fail.
 */
export async function writeDay(
  store: ColdStore,
  projectId: string,
  day: CalendarDate,
  { nowMs, except, fileRowsMax = FILE_ROWS_MAX }: WriteOptions,
): Promise<Result<ColdDay, NotVerified>> {
  const beganMicros = await clockOf(store);
  const [before] = await readColdDays(store, projectId, { first: day, last: day });
  const version = Math.max(beganMicros, (before?.version ?? 0) + 1);
  const files = before && isCold(before, nowMs) ? await linkTo(store.links, before.objects, Date.now()) : undefined;
  const source = { projectId, day, ...(files ? { files } : {}), ...(except ? { except } : {}) };
  const expected = figuresFrom(await rowsFrom(store, figuresOfDay(source)));
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

/** The store's own clock, in microseconds: all who write to it agree on it. */
async function clockOf(store: ColdStore): Promise<number> {
  const [row] = await rowsFrom(store, { sql: 'SELECT toUnixTimestamp64Micro(now64(6))', params: {} });
  return Number(row?.[0]);
}

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
    bytes += await upload(store.bucket, name, await fileFrom(store, fileOfDay(source, { part, of })));
    objects.push(name);
  }
  return { objects, bytes };
}

async function readBack(store: ColdStore, objects: readonly string[]): Promise<DayFigures> {
  if (objects.length === 0) return NOTHING;
  const link = await linkTo(store.links, objects, Date.now());
  return figuresFrom(await rowsFrom(store, figuresOfFiles(link)));
}

const NOTHING: DayFigures = { rows: 0, checksum: '0', hotUntilMs: 0 };

function figuresFrom([row]: readonly RawRow[]): DayFigures {
  if (!row) throw new Error('The store gave no figures of a day');
  return { rows: Number(row[0]), checksum: String(row[1]), hotUntilMs: Number(row[2]) };
}
