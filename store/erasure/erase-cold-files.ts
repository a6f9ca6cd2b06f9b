import type { ErasureState, StepOutcome } from '../../core/privacy/erasure-state.ts';
import { rowsFrom } from '../cold/ask-store.ts';
import { type ColdDay, readColdDays } from '../cold/cold-days.ts';
import type { ColdStore } from '../cold/cold-store.ts';
import { rewriteDay } from '../cold/rewrite-day.ts';
import { batchesOf, eventsInFiles } from './cold-files.ts';
import { change } from './privacy-store.ts';
import type { PersonScope } from './statements.ts';
import { enterErased, eventsOfPerson } from './statements.ts';

/** `state`: only the cursor counts. */
export type ColdContext = {
  readonly store: ColdStore;
  readonly scope: PersonScope;
  readonly state: Pick<ErasureState, 'cursor'>;
};

/**
 * Looks through the cold files of the project's days, and writes those days anew that hold events of the person: after
 * it their old files are gone. As many days a run as one query reads; the cursor is the last day
 * that is done.
 */
export async function eraseColdFiles(context: ColdContext): Promise<StepOutcome> {
  const { days, ...next } = await daysOfRun(context);
  const removed = { cold_events: 0, cold_files: 0 };
  for (const [day, events] of await heldByDay(context, days)) {
    removed.cold_events += events;
    removed.cold_files += await eraseDay(context, day);
  }
  return { removed, ...next };
}

/** Counts what of the person the cold files hold, in the same way. */
export async function checkColdFiles(context: ColdContext): Promise<StepOutcome> {
  const { days, ...next } = await daysOfRun(context);
  const held = await heldByDay(context, days);
  return { coldLeft: held.reduce((sum, [, events]) => sum + events, 0), ...next };
}

async function daysOfRun({ store, scope, state }: ColdContext): Promise<{ days: readonly ColdDay[]; cursor?: string }> {
  const { cursor } = state;
  const all = await readColdDays(store, scope.projectId);
  const left = all.filter(({ day, objects }) => objects.length > 0 && (cursor === null || day > cursor));
  const [days = []] = batchesOf(left);
  const last = days.at(-1);
  return { days, ...(last && left.length > days.length ? { cursor: last.day } : {}) };
}

/** Days of which files hold events of the person, with how many. */
async function heldByDay({ store, scope }: ColdContext, days: readonly ColdDay[]): Promise<[ColdDay, number][]> {
  if (days.length === 0) return [];
  const { sql, params } = eventsOfPerson(scope);
  const source = await eventsInFiles(store, days);
  const rows = await rowsFrom(store, {
    sql: `SELECT toString(toDate(timestamp, 'UTC')), count() FROM ${source.sql} WHERE ${sql} GROUP BY 1`,
    params: { ...params, ...source.params },
  });
  const counts = new Map(rows.map(([day, count]) => [String(day), Number(count)]));
  return days.flatMap((day): [ColdDay, number][] => {
    const count = counts.get(day.day);
    return count === undefined ? [] : [[day, count]];
  });
}

/** @returns how many files are gone */
async function eraseDay({ store, scope }: ColdContext, day: ColdDay): Promise<number> {
  await change(store, enterErased(scope, await eventsInFiles(store, [day])));
  const rewritten = await rewriteDay(store, scope.projectId, day.day, eventsOfPerson(scope), Date.now());
  if (rewritten.ok) return rewritten.value.removed.length;
  const { written, expected } = rewritten.error;
  throw new Error(`The day ${day.day} reads back as ${written.rows} rows where ${expected.rows} are expected`);
}
