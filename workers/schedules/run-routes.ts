import { and, eq } from 'drizzle-orm';
import { type ScheduleRun, scheduleRunsSchema, startedRunSchema } from '../../core/api/schedules.ts';
import { apiError } from '../../core/base/errors.ts';
import { SCHEDULE_RUNS_SHOWN } from '../../core/base/limits.ts';
import { err, ok } from '../../core/base/result.ts';
import { SECOND_MS } from '../../core/base/time/durations.ts';
import { mailHandovers, outbox } from '../../core/tenancy/schema.ts';
import { takeAttempts } from '../../platform/auth/attempts.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import {
  listEntries,
  type OutboxEntry,
  type OutboxTry,
  putEntries,
  replayUpdate,
  shownTries,
} from '../../platform/outbox/entries.ts';
import { deliver } from '../../platform/outbox/run-outbox.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { ownSchedule } from './find-schedule.ts';
import { sendResult } from './result-sender.ts';
import { RESULT_KIND, runEntry, runMessage } from './run-entry.ts';

const OWN_SENDER = { [RESULT_KIND]: sendResult };

/** Runs of a schedule: their log, a run now, and a run once more. */
export const runRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/schedules/:id/runs',
    summary: 'List the runs of a schedule, newest first',
    access: ownSchedule,
    answer: scheduleRunsSchema,
    async handle({ env, caller: { thing } }) {
      const { id: target, projectId } = thing;
      const page = { limit: SCHEDULE_RUNS_SHOWN };
      const found = await listEntries(database(env), { projectId, kinds: [RESULT_KIND], target }, page);
      return ok({ runs: found.map(({ entry, tries }) => shownRun(entry, tries)) });
    },
  }),
  route({
    method: 'POST',
    path: '/schedules/:id/run',
    summary: 'Run a schedule now',
    access: ownSchedule,
    answer: startedRunSchema,
    status: 202,
    async handle({ c, env, caller: { principal, thing }, nowMs }) {
      const { actor, project } = principal;
      const taken = await takeAttempts(env, [{ kind: 'schedule_run', of: project.id }], nowMs);
      if (!taken.ok) return taken;
      const db = database(env);
      // To the second, so that a click that was sent twice is one run.
      const dueMs = Math.floor(nowMs / SECOND_MS) * SECOND_MS;
      const entry = runEntry(thing, { dueMs, trigger: 'by_hand', skipped: 0 });
      await putEntries(db, [entry], nowMs);
      const isEntry = and(
        eq(outbox.kind, RESULT_KIND),
        eq(outbox.target, entry.target),
        eq(outbox.subject, entry.subject),
      );
      const put = await db.select({ id: outbox.id }).from(outbox).where(isEntry).get();
      if (!put) throw new Error('A run was lost');
      const { organizationId, id: projectId } = project;
      const audit = { organizationId, projectId, actor, action: 'schedule.run', target: thing.id };
      await auditInsert(db, { ...audit, details: { run: put.id } }, nowMs);
      c.executionCtx.waitUntil(deliver(env, put.id, OWN_SENDER));
      return ok({ id: put.id, status: 'pending' as const });
    },
  }),
  route({
    method: 'POST',
    path: '/schedules/:id/runs/:run/replay',
    summary: 'Send the result of a run again',
    access: ownSchedule,
    answer: startedRunSchema,
    status: 202,
    async handle({ c, env, caller: { principal, thing }, params: { run }, nowMs }) {
      const db = database(env);
      const isOwn = and(eq(outbox.id, run), eq(outbox.kind, RESULT_KIND), eq(outbox.target, thing.id));
      const entry = await db.select().from(outbox).where(isOwn).get();
      if (!entry) return err(apiError('not_found', `The schedule has no run \`${run.slice(0, 60)}\`.`));
      if (entry.status === 'pending') {
        return err(apiError('conflict', `The run \`${run}\` is still being tried; send it again when it has ended.`));
      }
      const { actor, project } = principal;
      const taken = await takeAttempts(env, [{ kind: 'schedule_run', of: project.id }], nowMs);
      if (!taken.ok) return taken;
      const { organizationId, id: projectId } = project;
      const audit = { organizationId, projectId, actor, action: 'schedule.replay', target: thing.id, details: { run } };
      await db.batch([
        replayUpdate(db, run, nowMs),
        auditInsert(db, audit, nowMs),
        // Somebody wants it once more: those who have it get it again.
        db.delete(mailHandovers).where(eq(mailHandovers.runId, run)),
      ]);
      c.executionCtx.waitUntil(deliver(env, run, OWN_SENDER));
      return ok({ id: run, status: 'pending' as const });
    },
  }),
];

function shownRun(entry: OutboxEntry, tries: readonly OutboxTry[]): ScheduleRun {
  const { due_at, trigger, skipped } = runMessage(entry.message);
  return {
    id: entry.id,
    ...{ due_at, trigger, skipped },
    status: entry.status,
    attempts: entry.attempts,
    ...(entry.lastError === null ? {} : { last_error: entry.lastError }),
    ...(entry.nextAttemptAt === null ? {} : { next_attempt_at: entry.nextAttemptAt.toISOString() }),
    tries: shownTries(tries),
  };
}
