import { eq } from 'drizzle-orm';
import type { Region } from '../../core/base/regions.ts';
import { ok } from '../../core/base/result.ts';
import { MINUTE_MS, SECOND_MS } from '../../core/base/time/durations.ts';
import { failed, type SendOutcome } from '../../core/delivery/request.ts';
import type { NotNow, RequestKind } from '../../core/destinations/kind.ts';
import type { DestinationRecord } from '../../core/destinations/record.ts';
import { type BatchOutcome, sendRecords } from '../../core/destinations/send-records.ts';
import type { DestinationSettings } from '../../core/destinations/settings.ts';
import { destinationBatches, projects } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { ownKinds } from '../../platform/destinations/own-kinds.ts';
import type { Env } from '../../platform/env.ts';
import type { OutboxEntry } from '../../platform/outbox/entries.ts';
import { outsideOf } from '../../platform/outbox/outside.ts';
import type { Postponed, ReadyEntry } from '../../platform/outbox/run-outbox.ts';
import { askReceiver } from '../../platform/outbox/send-request.ts';
import { batchMessage } from './batch-entry.ts';
import { type DestinationRow, findDestination, kindOf, openSecrets } from './destination-store.ts';
import { noteBatch } from './note-batch.ts';
import { noteEnd, pauseFailing, tellAdmins } from './note-end.ts';
import { readBatch, takeFresh } from './read-batch.ts';
import { tokenOf } from './token.ts';

/** A try ends by then, and another goes on: whoever is killed holds the batch no longer than `TRY_MS`. */
const SEND_MS_MAX = 45 * SECOND_MS;
const TRY_MS = 90 * SECOND_MS;
/** How often a batch of a paused destination looks whether it goes on. */
const PAUSED_MS = 10 * MINUTE_MS;

/** Sends a batch of events: those of its run that have not been taken yet. */
export async function sendBatch(env: Env, entry: OutboxEntry): Promise<ReadyEntry> {
  const db = database(env);
  const destination = await findDestination(db, entry.target);
  const kind = destination && kindOf(destination);
  const project = await db.select().from(projects).where(eq(projects.id, entry.projectId)).get();
  if (!destination || !kind || !project) {
    return { spacingMs: 0, send: async () => failed(false, 'The destination was deleted.') };
  }
  if (destination.paused !== null)
    return { spacingMs: 0, send: async () => ({ status: 'postponed', afterMs: PAUSED_MS }) };
  return {
    spacingMs: 0,
    retries: 'webhook',
    tryMs: TRY_MS,
    send: (nowMs) => sendOnce(env, project.region, destination, entry, nowMs),
    ended: (state) => noteEnd(env, destination, entry, state),
  };
}

async function sendOnce(
  env: Env,
  region: Region,
  destination: DestinationRow,
  entry: OutboxEntry,
  nowMs: number,
): Promise<SendOutcome | Postponed> {
  const db = database(env);
  const fresh = takeFresh(entry.id);
  const read = fresh ? ok(fresh) : await readBatch(env, region, destination, batchMessage(entry.message).run);
  if (!read.ok) return failed(true, read.error.message);
  const batch = await db.select().from(destinationBatches).where(eq(destinationBatches.entryId, entry.id)).get();
  const still = batch?.waiting ? new Set(batch.waiting) : undefined;
  // Only the process that has just made a batch knows that nobody sent it before.
  const isRepeat = fresh === undefined || entry.attempts > 0;
  const records = read.value
    .filter(({ id }) => still === undefined || still.has(id))
    .map((record) => (isRepeat ? { ...record, isRepeat } : record));
  const sent = await deliverRecords(env, destination, records, { batchId: entry.id, attempts: entry.attempts, nowMs });
  const { outcome, isCut } = sent;
  await noteBatch(db, destination, entry, sent, nowMs);
  const { problem } = outcome;
  if (problem === undefined) return { status: 'delivered' };
  if (isCut) return { status: 'postponed', afterMs: 0 };
  if (problem.isGone) {
    await pauseFailing(env, destination, 'gone', problem.reason);
    return { status: 'postponed', afterMs: PAUSED_MS };
  }
  await tellFirst(env, destination, entry, problem.reason);
  return failed(true, problem.reason, problem.retryAfterMs);
}

/** After so many tries of a batch, some five minutes, people are told that the destination takes nothing. */
const TOLD_AFTER_TRIES = 3;

/** Once for each time that a destination stops taking events. */
async function tellFirst(env: Env, { id }: DestinationRow, entry: OutboxEntry, reason: string): Promise<void> {
  if (entry.attempts + 1 !== TOLD_AFTER_TRIES) return;
  const now = await findDestination(database(env), id);
  const sinceMs = now?.failingSince?.getTime();
  if (now && sinceMs !== undefined && sinceMs >= entry.createdAt.getTime()) await tellAdmins(env, now, reason, false);
}

type Asked = { readonly batchId: string; readonly attempts: number; readonly nowMs: number };

export type SentBatch = {
  readonly outcome: BatchOutcome;
  /** Records that are not for this receiver, with the reason. */
  readonly leftOut: BatchOutcome['refused'];
  /** The time of the try was over before its end, though the receiver takes records. */
  readonly isCut: boolean;
};

/** Sends records to a destination by its kind. */
export async function deliverRecords(
  env: Env,
  destination: DestinationRow,
  records: readonly DestinationRecord[],
  { batchId, attempts, nowMs }: Asked,
): Promise<SentBatch> {
  const kind = kindOf(destination);
  if (kind === undefined) throw new Error(`No kind of destination is named ${destination.kind}`);
  const { settings } = destination;
  const secrets = await openSecrets(env, destination);
  const leftOut = records.flatMap((record) => {
    const reason = kind.leaveOut?.(record, { ...settings, ...secrets }, nowMs);
    return reason === undefined ? [] : [{ record, reason }];
  });
  const unwanted = new Set(leftOut.map(({ record }) => record));
  const wanted = records.filter((record) => !unwanted.has(record));
  if (wanted.length === 0) return { outcome: NOTHING, leftOut, isCut: false };
  if (kind.via === 'own') {
    const deliver = ownKinds[destination.kind];
    if (deliver === undefined) throw new Error(`Nothing delivers to ${destination.kind}`);
    const { id: destinationId, projectId } = destination;
    const own = { env, kind, destinationId, projectId, settings, secrets, batchId, nowMs };
    return { outcome: await deliver(own, wanted), leftOut, isCut: false };
  }
  const sent = await sendByRequests(env, destination, kind, wanted, { settings, secrets, batchId, attempts, nowMs });
  return { ...sent, leftOut };
}

const NOTHING: BatchOutcome = { delivered: [], refused: [], waiting: [] };

async function sendByRequests(
  env: Env,
  { id }: DestinationRow,
  kind: RequestKind,
  records: readonly DestinationRecord[],
  how: Asked & { readonly settings: DestinationSettings; readonly secrets: DestinationSettings },
): Promise<Pick<SentBatch, 'outcome' | 'isCut'>> {
  const { settings, secrets, batchId, attempts, nowMs } = how;
  const outside = await outsideOf(env, nowMs);
  const opened = { settings, secrets, nowMs };
  const token = await tokenOf(id, kind, { ...opened, messageId: batchId }, outside);
  if (!token.ok) return { outcome: { ...NOTHING, waiting: records, problem: token.error }, isCut: false };
  const deadlineMs = Date.now() + SEND_MS_MAX;
  let isCut = false;
  const outcome = await sendRecords(kind, records, {
    opened: { ...opened, ...(token.value === undefined ? {} : { token: token.value }) },
    batchId,
    isCareful: attempts > 0,
    async send(request, readAnswer) {
      if (Date.now() > deadlineMs) {
        isCut = true;
        return { by: 'none', ...OVER };
      }
      const answer = await askReceiver(request, kind.limits, outside);
      return answer.ok ? readAnswer(answer.value) : { by: 'none', ...answer.error };
    },
  });
  return { outcome, isCut: isCut && outcome.delivered.length + outcome.refused.length > 0 };
}

/** Careful runs do not take it for a record's fault. */
const OVER: NotNow = { reason: 'The time of the try was over.', retryable: true, retryAfterMs: 0 };
