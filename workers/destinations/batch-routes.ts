import { and, asc, between, eq, inArray, ne } from 'drizzle-orm';
import {
  type Backfill,
  backfillSchema,
  backfillsSchema,
  batchesSchema,
  createBackfillSchema,
  type DestinationBatch,
  replayedSchema,
  replaySpanSchema,
  testedSchema,
} from '../../core/api/destinations.ts';
import { apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { DESTINATION_BACKFILLS_MAX, DESTINATION_BATCHES_SHOWN } from '../../core/base/limits.ts';
import { err, ok } from '../../core/base/result.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { placeBefore } from '../../core/destinations/stored-place.ts';
import { testRecord } from '../../core/destinations/test-record.ts';
import { destinationBackfills, destinationBatches, destinationRefusals, outbox } from '../../core/tenancy/schema.ts';
import { takeAttempts } from '../../platform/auth/attempts.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import { listEntries, type OutboxEntry, replayUpdate, shownTries } from '../../platform/outbox/entries.ts';
import { deliver } from '../../platform/outbox/run-outbox.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { insertWithin } from '../../platform/store/insert-within.ts';
import { BATCH_KIND, batchMessage } from './batch-entry.ts';
import { deliverRecords, sendBatch } from './batch-sender.ts';
import { writeDueDays } from './days/write-days.ts';
import { entryOf } from './destination-routes.ts';
import { takesDays } from './destination-store.ts';
import { ownDestination, seenDestination } from './find-destination.ts';
import { streamEvents } from './stream.ts';

const OWN_SENDER = { [BATCH_KIND]: sendBatch };
/** Batches that one request sends again: three statements each, of which D1 takes a thousand at once. */
const REPLAYED_MAX = 300;

/** The log of a destination: its batches, and sending them again; backfills; a test. */
export const batchRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/destinations/:id/batches',
    summary: 'List the batches of a destination, newest first, with the records that were refused',
    access: seenDestination,
    answer: batchesSchema,
    async handle({ env, caller: { thing } }) {
      const db = database(env);
      const { id: target, projectId } = thing;
      const page = { limit: DESTINATION_BATCHES_SHOWN };
      const found = await listEntries(db, { projectId, kinds: [BATCH_KIND], target }, page);
      const ids = found.map(({ entry }) => entry.id);
      if (ids.length === 0) return ok({ batches: [] });
      const [batches, refusals] = await Promise.all([
        db.select().from(destinationBatches).where(inArray(destinationBatches.entryId, ids)),
        db.select().from(destinationRefusals).where(inArray(destinationRefusals.entryId, ids)),
      ]);
      const counts = new Map(batches.map((batch) => [batch.entryId, batch]));
      const named = Map.groupBy(refusals, ({ entryId }) => entryId);
      return ok({
        batches: found.map(({ entry, tries }) => ({
          ...shownBatch(entry, counts.get(entry.id)),
          tries: shownTries(tries),
          refusals: (named.get(entry.id) ?? []).map(({ eventId, event, outcome, reason }) => ({
            ...{ event_id: eventId, event, outcome, reason },
          })),
        })),
      });
    },
  }),
  route({
    method: 'POST',
    path: '/destinations/:id/batches/:batch/replay',
    summary: 'Send a batch again, under its own id',
    access: ownDestination,
    answer: replayedSchema,
    status: 202,
    async handle({ c, env, caller: { principal, thing }, params: { batch }, nowMs }) {
      const db = database(env);
      const isOwn = and(eq(outbox.id, batch), eq(outbox.kind, BATCH_KIND), eq(outbox.target, thing.id));
      const entry = await db.select().from(outbox).where(isOwn).get();
      if (!entry) return err(apiError('not_found', `The destination has no batch \`${batch.slice(0, 60)}\`.`));
      if (entry.status === 'pending') {
        const message = `The batch \`${batch}\` is still being tried; send it again when it has ended.`;
        return err(apiError('conflict', message));
      }
      const audit = entryOf(principal, 'destination.replay', thing);
      await db.batch([
        replayUpdate(db, batch, nowMs),
        forgetOutcome(db, batch),
        db.delete(destinationRefusals).where(eq(destinationRefusals.entryId, batch)),
        auditInsert(db, { ...audit, details: { ...audit.details, batch } }, nowMs),
      ]);
      c.executionCtx.waitUntil(deliver(env, batch, OWN_SENDER));
      return ok({ batches: 1 });
    },
  }),
  route({
    method: 'POST',
    path: '/destinations/:id/replay',
    summary: 'Send the batches of a span of time again: those that failed, or all of them',
    access: ownDestination,
    body: replaySpanSchema,
    answer: replayedSchema,
    status: 202,
    async handle({ env, caller: { principal, thing }, body: { from, to, status }, nowMs }) {
      const db = database(env);
      const isOwn = and(eq(outbox.kind, BATCH_KIND), eq(outbox.target, thing.id));
      const rows = await db
        .select({ id: outbox.id })
        .from(outbox)
        .where(
          and(
            isOwn,
            status === 'failed' ? eq(outbox.status, 'failed') : ne(outbox.status, 'pending'),
            between(outbox.createdAt, new Date(from), new Date(to)),
          ),
        )
        .orderBy(asc(outbox.createdAt))
        .limit(REPLAYED_MAX);
      const audit = entryOf(principal, 'destination.replay', thing);
      const details = { ...audit.details, from, to, status, batches: rows.length };
      await db.batch([
        auditInsert(db, { ...audit, details }, nowMs),
        ...rows.flatMap(({ id }) => [
          replayUpdate(db, id, nowMs),
          forgetOutcome(db, id),
          db.delete(destinationRefusals).where(eq(destinationRefusals.entryId, id)),
        ]),
      ]);
      return ok({ batches: rows.length });
    },
  }),
  route({
    method: 'POST',
    path: '/destinations/:id/test',
    summary: 'Send a test event',
    access: ownDestination,
    answer: testedSchema,
    async handle({ env, caller: { principal, thing }, nowMs }) {
      const taken = await takeAttempts(env, [{ kind: 'schedule_run', of: thing.projectId }], nowMs);
      if (!taken.ok) return taken;
      const db = database(env);
      const batchId = newId('delivery');
      const asked = { batchId, attempts: 0, nowMs };
      const { outcome, leftOut } = await deliverRecords(env, thing, [testRecord(batchId, nowMs)], asked);
      await auditInsert(db, entryOf(principal, 'destination.test', thing), nowMs);
      const [refused = leftOut[0]] = outcome.refused;
      if (outcome.problem !== undefined) return ok({ status: 'failed' as const, reason: outcome.problem.reason });
      return ok(
        refused === undefined
          ? { status: 'delivered' as const }
          : { status: 'refused' as const, reason: refused.reason },
      );
    },
  }),
  route({
    method: 'GET',
    path: '/destinations/:id/backfills',
    summary: 'List the backfills of a destination',
    access: seenDestination,
    answer: backfillsSchema,
    async handle({ env, caller: { thing } }) {
      const isOwn = eq(destinationBackfills.destinationId, thing.id);
      const rows = await database(env)
        .select()
        .from(destinationBackfills)
        .where(isOwn)
        .orderBy(asc(destinationBackfills.createdAt));
      return ok({ backfills: rows.map(shownBackfill) });
    },
  }),
  route({
    method: 'POST',
    path: '/destinations/:id/backfills',
    summary: 'Send the events of a span of time that has passed',
    access: ownDestination,
    body: createBackfillSchema,
    answer: backfillSchema,
    status: 202,
    async handle({ c, env, caller: { principal, thing }, body, nowMs }) {
      const startMs = Date.parse(body.start);
      const endMs = Date.parse(body.end);
      const problem = spanProblem(startMs, endMs, principal.project.retentionDays, nowMs);
      if (problem !== undefined) return err(apiError('bad_request', problem));
      const db = database(env);
      const at = new Date(nowMs);
      const row: BackfillRow = {
        ...{ id: newId('backfill'), destinationId: thing.id, startMs, endMs, status: 'running', records: 0 },
        ...{ cursor: placeBefore({ storedMs: 0, atMs: startMs }), createdBy: principal.actor },
        ...{ createdAt: at, updatedAt: at },
      };
      const audit = entryOf(principal, 'destination.backfill', thing);
      const bounded = {
        ...{ table: destinationBackfills, row, among: isRunningOf(thing.id), max: DESTINATION_BACKFILLS_MAX },
        audit: { ...audit, details: { ...audit.details, start: body.start, end: body.end } },
      };
      if (!(await insertWithin(db, bounded, nowMs))) {
        const message = `The destination already has ${DESTINATION_BACKFILLS_MAX} backfills under way; stop one, or wait until one is done.`;
        return err(apiError('conflict', message, { details: { limit: 'destination_backfills' } }));
      }
      const { region } = principal.project;
      c.executionCtx.waitUntil(takesDays(thing) ? writeDueDays(env, region, thing.id) : streamEvents(env));
      return ok(shownBackfill(row));
    },
  }),
  route({
    method: 'DELETE',
    path: '/destinations/:id/backfills/:backfill',
    summary: 'Stop a backfill; what it has sent stays sent',
    access: ownDestination,
    async handle({ env, caller: { principal, thing }, params: { backfill }, nowMs }) {
      const db = database(env);
      const isOwn = and(eq(destinationBackfills.id, backfill), eq(destinationBackfills.destinationId, thing.id));
      const row = await db.select().from(destinationBackfills).where(isOwn).get();
      if (!row) return err(apiError('not_found', `The destination has no backfill \`${backfill.slice(0, 60)}\`.`));
      const audit = entryOf(principal, 'destination.stop_backfill', thing);
      await db.batch([
        db
          .update(destinationBackfills)
          .set({ status: 'stopped', updatedAt: new Date(nowMs) })
          .where(isOwn),
        auditInsert(db, { ...audit, details: { ...audit.details, backfill } }, nowMs),
      ]);
      return ok(undefined);
    },
  }),
];

type BackfillRow = typeof destinationBackfills.$inferSelect;

function isRunningOf(destinationId: string) {
  return and(eq(destinationBackfills.destinationId, destinationId), eq(destinationBackfills.status, 'running'));
}

function shownBackfill({ id, startMs, endMs, cursor, status, records, createdAt }: BackfillRow): Backfill {
  return {
    id,
    start: new Date(startMs).toISOString(),
    end: new Date(endMs).toISOString(),
    status,
    reached: new Date(cursor.atMs).toISOString(),
    records,
    created_at: createdAt.toISOString(),
  };
}

function spanProblem(startMs: number, endMs: number, hotDays: number, nowMs: number): string | undefined {
  if (endMs <= startMs) return '`end` is not after `start`; send the later moment as `end`.';
  if (endMs > nowMs)
    return '`end` is in the future; what is to come is sent as it comes. Use a moment that has passed.';
  const earliestMs = nowMs - hotDays * DAY_MS;
  if (startMs >= earliestMs) return undefined;
  const earliest = new Date(earliestMs).toISOString();
  return `\`start\` is ${new Date(startMs).toISOString()}, and the project keeps ${hotDays} days at hand; begin at ${earliest} or later, or export older events as files.`;
}

function shownBatch(entry: OutboxEntry, counts: typeof destinationBatches.$inferSelect | undefined) {
  const { run } = batchMessage(entry.message);
  const { records = 0, delivered = 0, refused = 0, leftOut = 0, waiting } = counts ?? {};
  const source: DestinationBatch['source'] = run.source === 'backfill' ? 'backfill' : 'live';
  return {
    id: entry.id,
    source,
    status: entry.status,
    ...{ records, delivered, refused, left_out: leftOut },
    waiting: waiting?.length ?? records,
    first_event_at: new Date(run.firstAtMs).toISOString(),
    last_event_at: new Date(run.lastAtMs).toISOString(),
    last_error: entry.lastError,
    next_attempt_at: entry.nextAttemptAt?.toISOString() ?? null,
    created_at: entry.createdAt.toISOString(),
  };
}

/** The statement after which all records of a batch are to go. */
function forgetOutcome(db: ReturnType<typeof database>, entryId: string) {
  return db
    .update(destinationBatches)
    .set({ waiting: null, delivered: 0, refused: 0, leftOut: 0 })
    .where(eq(destinationBatches.entryId, entryId));
}
