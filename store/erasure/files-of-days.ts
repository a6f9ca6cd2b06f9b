import { EVENT_STRUCTURE } from '../../core/tables/events.ts';
import type { ColdDay } from '../cold/cold-days.ts';
import { linkTo } from '../cold/cold-link.ts';
import type { ColdStore } from '../cold/cold-store.ts';
import type { SqlPart } from '../cold/day-statements.ts';

/**
 * The source of a SELECT that reads the files of some days like a table with the columns of `events`. Its link holds for
 * some minutes from now.
 *
 * @param days  one of `batchesOf`, with at least one file
 */
export async function eventsInFiles(store: ColdStore, days: readonly ColdDay[]): Promise<SqlPart> {
  const objects = days.flatMap((day) => day.objects);
  return {
    sql: "url({files_link: String}, 'Parquet', {files_structure: String})",
    params: { files_link: await linkTo(store.links, objects, Date.now()), files_structure: EVENT_STRUCTURE },
  };
}

/**
 * Divides days, in their order, into batches that one query can read. The files of a single day always fit into a link;
 * otherwise the day could not have been verified.
 */
export function batchesOf(days: readonly ColdDay[]): ColdDay[][] {
  const batches: ColdDay[][] = [];
  let files = 0;
  for (const day of days) {
    const batch = batches.at(-1);
    files += day.objects.length;
    if (batch !== undefined && batch.length < DAYS_MAX && files <= FILES_MAX) batch.push(day);
    else {
      batches.push([day]);
      files = day.objects.length;
    }
  }
  return batches;
}

const DAYS_MAX = 30;
/** A link has some 170 characters, and a parameter of a statement holds 128 KiB. */
const FILES_MAX = 500;
