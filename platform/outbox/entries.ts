import { and, asc, desc, eq, gt, inArray, lt, lte, ne, or, sql } from 'drizzle-orm';
import type { DeliveryTry } from '../../core/api/alerts.ts';
import { newId } from '../../core/base/ids.ts';
import { OUTBOX_DAYS_KEPT } from '../../core/base/limits.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import type { SendOutcome } from '../../core/delivery/request.ts';
import type { DeliveryState } from '../../core/delivery/retries.ts';
import { outbox, outboxTargets, outboxTries } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';

export type OutboxEntry = typeof outbox.$inferSelect;
export type OutboxTry = typeof outboxTries.$inferSelect;

/** A message to be sent. */
export type NewEntry = Pick<OutboxEntry, 'projectId' | 'kind' | 'target' | 'subject' | 'message'>;

/**
 * Puts messages into the outbox, due at once. Safe to repeat: a kind, target and subject is one entry for good.
 * @returns ids of the entries that are new
 */
export async function putEntries(db: Database, wanted: readonly NewEntry[], nowMs: number): Promise<readonly string[]> {
  const put = await Promise.all(wanted.map((entry) => entryInsert(db, entry, nowMs)));
  return put.flat().map(({ id }) => id);
}

/** The statement that puts one message into the outbox, for the batch of the change that it tells of; answers its id. */
export function entryInsert(db: Database, entry: NewEntry, nowMs: number, id = newId('delivery')) {
  const at = new Date(nowMs);
  return db
    .insert(outbox)
    .values({ ...entry, id, status: 'pending', nextAttemptAt: at, createdAt: at, updatedAt: at })
    .onConflictDoNothing()
    .returning({ id: outbox.id });
}

/** Entries of a kind that are due, the oldest first. Those of a kind that only a later version knows wait for it. */
export async function dueEntries(
  db: Database,
  kind: string,
  nowMs: number,
  max: number,
  projectId?: string,
): Promise<readonly string[]> {
  const ofProject = projectId === undefined ? undefined : eq(outbox.projectId, projectId);
  const due = await db
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(eq(outbox.status, 'pending'), lte(outbox.nextAttemptAt, new Date(nowMs)), eq(outbox.kind, kind), ofProject),
    )
    .orderBy(asc(outbox.nextAttemptAt))
    .limit(max);
  return due.map(({ id }) => id);
}

/** Takes an entry for one try: until `untilMs` it is due for nobody else. Undefined when it is not due. */
export async function claimEntry(
  db: Database,
  id: string,
  nowMs: number,
  untilMs: number,
): Promise<OutboxEntry | undefined> {
  const [claimed] = await db
    .update(outbox)
    .set({ nextAttemptAt: new Date(untilMs) })
    .where(and(eq(outbox.id, id), eq(outbox.status, 'pending'), lte(outbox.nextAttemptAt, new Date(nowMs))))
    .returning();
  return claimed;
}

/** Messages belong together that have the same value at one place of their JSON. */
export type Thread = { readonly path: `$.${string}`; readonly value: string };

/** Which messages to the same target are sent together with one. */
export type Joining = {
  /** Of messages with the same one, those that failed before are told by the new one. */
  readonly thread: Thread;
  /** Takes whatever else waits for its turn until then; undefined: nothing else. */
  readonly waitingUntilMs: number | undefined;
};

/** Takes the entries that are sent together with one, as `claimEntry` takes that. */
export async function claimJoined(
  db: Database,
  { id, kind, target, createdAt }: OutboxEntry,
  { thread, waitingUntilMs }: Joining,
  untilMs: number,
): Promise<readonly OutboxEntry[]> {
  const sameThread = isOfThread(thread);
  const failedBefore = and(gt(outbox.attempts, 0), lte(outbox.createdAt, createdAt), sameThread);
  const waiting = waitingUntilMs === undefined ? undefined : lte(outbox.nextAttemptAt, new Date(waitingUntilMs));
  const isOther = and(
    eq(outbox.kind, kind),
    eq(outbox.target, target),
    ne(outbox.id, id),
    eq(outbox.status, 'pending'),
  );
  return db
    .update(outbox)
    .set({ nextAttemptAt: new Date(untilMs) })
    .where(and(isOther, or(failedBefore, waiting)))
    .returning();
}

/** Whether other messages wait for the same target. */
export async function hasOthers(db: Database, { id, kind, target }: OutboxEntry): Promise<boolean> {
  const isOther = and(
    eq(outbox.kind, kind),
    eq(outbox.target, target),
    ne(outbox.id, id),
    eq(outbox.status, 'pending'),
  );
  return (await db.select({ id: outbox.id }).from(outbox).where(isOther).limit(1).get()) !== undefined;
}

/** Whether a later message with the same thread has reached the target. */
export async function hasLaterArrived(
  db: Database,
  { kind, target, createdAt }: OutboxEntry,
  thread: Thread,
): Promise<boolean> {
  const later = await db
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        eq(outbox.kind, kind),
        eq(outbox.target, target),
        eq(outbox.status, 'delivered'),
        gt(outbox.createdAt, createdAt),
        isOfThread(thread),
      ),
    )
    .get();
  return later !== undefined;
}

function isOfThread({ path, value }: Thread) {
  return sql`json_extract(${outbox.message}, ${path}) = ${value}`;
}

/** Stores the state after a try, with its line in the log. */
export async function recordTry(
  db: Database,
  id: string,
  outcome: SendOutcome,
  state: DeliveryState,
  nowMs: number,
): Promise<void> {
  const at = new Date(nowMs);
  const reason = outcome.status === 'failed' ? outcome.reason : null;
  const columns = {
    status: state.status,
    attempts: state.attempts,
    lastError: state.status === 'delivered' ? null : state.lastError,
    nextAttemptAt: state.status === 'pending' ? new Date(state.nextAttemptMs) : null,
    updatedAt: at,
  };
  await db.batch([
    db.update(outbox).set(columns).where(eq(outbox.id, id)),
    db.insert(outboxTries).values({ entryId: id, at, outcome: outcome.status, reason }),
  ]);
}

/** Leaves an entry for later without counting a try: its target is not free before. */
export async function deferEntry(db: Database, id: string, untilMs: number): Promise<void> {
  await db
    .update(outbox)
    .set({ nextAttemptAt: new Date(untilMs) })
    .where(eq(outbox.id, id));
}

/**
 * Takes a turn at a target: nobody else sends to it before `nowMs + spacingMs`.
 * @returns 0, or when the target is free, Unix milliseconds
 */
export async function takeTurn(db: Database, target: string, spacingMs: number, nowMs: number): Promise<number> {
  const free = { freeAt: new Date(nowMs + spacingMs) };
  const taken = await db
    .insert(outboxTargets)
    .values({ target, ...free })
    .onConflictDoUpdate({
      target: outboxTargets.target,
      set: free,
      setWhere: lte(outboxTargets.freeAt, new Date(nowMs)),
    })
    .returning();
  if (taken.length > 0) return 0;
  const busy = await db.select().from(outboxTargets).where(eq(outboxTargets.target, target)).get();
  return busy?.freeAt.getTime() ?? nowMs + spacingMs;
}

/** Ends a turn that was taken until `untilMs`, if nobody has prolonged it. */
export async function endTurn(db: Database, target: string, untilMs: number, freeMs: number): Promise<void> {
  const isThis = and(eq(outboxTargets.target, target), eq(outboxTargets.freeAt, new Date(untilMs)));
  await db
    .update(outboxTargets)
    .set({ freeAt: new Date(freeMs) })
    .where(isThis);
}

/** The receiver asked for a pause: nothing is sent to the target until then. */
export async function pauseTarget(db: Database, target: string, untilMs: number): Promise<void> {
  const freeAt = new Date(untilMs);
  await db
    .insert(outboxTargets)
    .values({ target, freeAt })
    .onConflictDoUpdate({ target: outboxTargets.target, set: { freeAt }, setWhere: lt(outboxTargets.freeAt, freeAt) });
}

/** The newest entries of some kinds with their tries: of a project, or of one target in it. */
export async function listEntries(
  db: Database,
  {
    projectId,
    kinds,
    target,
  }: Pick<OutboxEntry, 'projectId'> & { readonly kinds: readonly string[]; readonly target?: string },
  page: { readonly status?: OutboxEntry['status'] | undefined; readonly limit: number },
): Promise<readonly { readonly entry: OutboxEntry; readonly tries: readonly OutboxTry[] }[]> {
  const { status, limit } = page;
  const entries = await db
    .select()
    .from(outbox)
    .where(
      and(
        eq(outbox.projectId, projectId),
        inArray(outbox.kind, [...kinds]),
        target === undefined ? undefined : eq(outbox.target, target),
        status === undefined ? undefined : eq(outbox.status, status),
      ),
    )
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(limit);
  const ids = JSON.stringify(entries.map(({ id }) => id));
  const tries = await db
    .select()
    .from(outboxTries)
    .where(sql`${outboxTries.entryId} IN (SELECT value FROM json_each(${ids}))`)
    .orderBy(asc(outboxTries.id));
  const byEntry = Map.groupBy(tries, ({ entryId }) => entryId);
  return entries.map((entry) => ({ entry, tries: byEntry.get(entry.id) ?? [] }));
}

/** The log of an entry, as callers see it. */
export function shownTries(tries: readonly OutboxTry[]): DeliveryTry[] {
  return tries.map(({ at, outcome, reason }) => ({
    at: at.toISOString(),
    outcome,
    ...(reason === null ? {} : { reason }),
  }));
}

/** The statement that makes an entry due again, under its own id and with all its tries before it. */
export function replayUpdate(db: Database, id: string, nowMs: number) {
  const at = new Date(nowMs);
  return db
    .update(outbox)
    .set({ status: 'pending', attempts: 0, lastError: null, nextAttemptAt: at, updatedAt: at })
    .where(and(eq(outbox.id, id), ne(outbox.status, 'pending')));
}

/** Removes entries that ended long ago, and targets that nobody waits for. */
export async function forgetEntries(db: Database, nowMs: number): Promise<void> {
  const before = new Date(nowMs - OUTBOX_DAYS_KEPT * DAY_MS);
  await db.batch([
    db.delete(outbox).where(and(ne(outbox.status, 'pending'), lt(outbox.updatedAt, before))),
    db.delete(outboxTargets).where(lt(outboxTargets.freeAt, before)),
  ]);
}
