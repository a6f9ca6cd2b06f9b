import { z } from 'zod';
import { defineStatement } from '../../core/base/statement.ts';
import type { ErasureState, StepOutcome } from '../../core/privacy/erasure-state.ts';
import { change, rowsOf } from '../clickhouse/door.ts';
import { type ColdDay, readColdDays } from '../cold/cold-days.ts';
import type { ColdStore } from '../cold/cold-store.ts';
import type { SqlPart } from '../cold/day-statements.ts';
import { rewriteDay } from '../cold/rewrite-day.ts';
import { batchesOf, eventsInFiles } from './files-of-days.ts';
import { enterErased, eventsOfPerson, type PersonScope } from './person-statements.ts';

/** Of `state` only the cursor counts. */
export type ColdContext = {
  readonly store: ColdStore;
  readonly scope: PersonScope;
  readonly state: Pick<ErasureState, 'cursor'>;
};

/**
 * Searches the cold files of the project's days, and writes those days again that hold events of the person, after which
 * their old files are gone. A run covers as many days as one query reads; the cursor is the last day that is done.
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

/** Counts the events of the person that cold files still hold, in the same runs. */
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

/** Days whose files hold events of the person, with their count. */
async function heldByDay({ store, scope }: ColdContext, days: readonly ColdDay[]): Promise<[ColdDay, number][]> {
  if (days.length === 0) return [];
  const rows = await rowsOf(store, countByDay(await eventsInFiles(store, days), eventsOfPerson(scope)));
  const counts = new Map(rows.map(({ day, events }) => [day, events]));
  return days.flatMap((day): [ColdDay, number][] => {
    const count = counts.get(day.day);
    return count === undefined ? [] : [[day, count]];
  });
}

const countByDay = defineStatement({
  name: 'erasure.count_in_files',
  sql: (from: SqlPart, where: SqlPart) =>
    `SELECT toString(toDate(timestamp, 'UTC')) AS day, count() AS events FROM ${from.sql} WHERE ${where.sql} GROUP BY day`,
  params: (from: SqlPart, where: SqlPart) => ({ ...where.params, ...from.params }),
  row: z.object({ day: z.string(), events: z.number() }),
});

/** @returns how many files were removed */
async function eraseDay({ store, scope }: ColdContext, day: ColdDay): Promise<number> {
  await change(store, 'mutation', enterErased(scope, await eventsInFiles(store, [day])));
  const rewritten = await rewriteDay(store, scope.projectId, day.day, eventsOfPerson(scope), Date.now());
  if (rewritten.ok) return rewritten.value.removed.length;
  const { written, expected } = rewritten.error;
  throw new Error(`The day ${day.day} reads back as ${written.rows} rows; expected ${expected.rows}`);
}
