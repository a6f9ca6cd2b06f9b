import type { ProjectId } from '../../core/base/ids.ts';
import { ok, type Result } from '../../core/base/result.ts';
import type { CalendarDate } from '../../core/base/time/calendar.ts';
import type { ColdDay } from './cold-days.ts';
import type { ColdStore } from './cold-store.ts';
import type { SqlPart } from './day-statements.ts';
import { removeReplaced } from './sweep.ts';
import { type NotVerified, writeDay } from './write-day.ts';

/** A day under its new version, and the names of the files that were removed. */
export type Rewritten = { readonly day: ColdDay; readonly removed: readonly string[] };

/**
 * Writes a day again without some rows, as for the erasure of a person, and removes the files that held them. Days that
 * have left `events` are read from their own files.
 *
 * `without` is the condition that deletes the same rows from `events`; delete there first.
 *
 * A crash does no harm: until the new version is recorded the old one is complete. Afterwards the old files no longer
 * count, and the next call, or the sweep job, removes them. Each call does all of the work, so call it until it returns.
 * A write that began earlier may still add files of a lower version: the sweep job visits the day once more ten minutes
 * later.
 *
 * Errors: `NotVerified` if an event came into the day meanwhile; call it again.
 */
export async function rewriteDay(
  store: ColdStore,
  projectId: ProjectId,
  day: CalendarDate,
  without: SqlPart,
  nowMs: number,
): Promise<Result<Rewritten, NotVerified>> {
  const written = await writeDay(store, projectId, day, { nowMs, except: without });
  if (!written.ok) return written;
  return ok({ day: written.value, removed: await removeReplaced(store, [written.value]) });
}
