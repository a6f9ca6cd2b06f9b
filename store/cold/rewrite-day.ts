import { ok, type Result } from '../../core/base/result.ts';
import type { CalendarDate } from '../../core/base/time/calendar.ts';
import type { ColdDay } from './cold-days.ts';
import type { ColdStore } from './cold-store.ts';
import type { Condition } from './day-statements.ts';
import { removeReplaced } from './sweep.ts';
import { type NotVerified, writeDay } from './write-day.ts';

/** What became of a day: `removed` are the files that are gone with what they held. */
export type Rewritten = { readonly day: ColdDay; readonly removed: readonly string[] };

/**
 * Writes a day anew without some rows (a person who is to be erased), and removes the files that held them. Days that
 * are gone from `events` are taken from their own files.
 *
 * `without` is a condition on columns of `events`, the one that deletes the same rows there: delete there first.
 * Crash-safe: until the new version is recorded the old one is there, whole; after that the old files count no more,
 * and whoever runs this again, or the job that sweeps, removes them. It does the whole of it each time, so run it again
 * until it returns. A write that had begun before may still put files of its lower version there: the job sweeps the day
 * once more ten minutes later.
 *
 * Errors: `NotVerified`, when an event came into the day meanwhile; run it again.
 */
export async function rewriteDay(
  store: ColdStore,
  projectId: string,
  day: CalendarDate,
  without: Condition,
  nowMs: number,
): Promise<Result<Rewritten, NotVerified>> {
  const written = await writeDay(store, projectId, day, { nowMs, except: without });
  if (!written.ok) return written;
  return ok({ day: written.value, removed: await removeReplaced(store, [written.value]) });
}
