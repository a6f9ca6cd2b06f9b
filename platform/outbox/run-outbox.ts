import { HOUR_MS, MINUTE_MS } from '../../core/base/time/durations.ts';
import { failed, type SendOutcome } from '../../core/delivery/request.ts';
import {
  afterTry,
  type DeliveryState,
  IN_PROCESS_DELAY_MS_MAX,
  RETRY_AFTER_MS_MAX,
  type RetrySchedule,
} from '../../core/delivery/retries.ts';
import { type Database, database } from '../database.ts';
import type { Env } from '../env.ts';
import { logLine, problemText } from '../log.ts';
import {
  claimEntry,
  claimJoined,
  deferEntry,
  dueEntries,
  endTurn,
  forgetEntries,
  hasOthers,
  type OutboxEntry,
  pauseTarget,
  recordTry,
  type Thread,
  takeTurn,
} from './entries.ts';

/** Makes one kind of entry ready for a try. The outbox does the rest: claims, limits, retries, the log. */
export type Sender = (env: Env, entry: OutboxEntry) => Promise<ReadyEntry>;
export type ReadyEntry = {
  /** Least time between two requests to the entry's target, in milliseconds. */
  readonly spacingMs: number;
  /** Sends once, together with the entries that were joined. A receiver that fails is an outcome; it throws only for a fault of ours. */
  readonly send: (nowMs: number, joined: readonly OutboxEntry[]) => Promise<SendOutcome | Postponed>;
  /** Other entries to the same target that it is sent together with; they share its outcome. */
  readonly joins?: { readonly thread: Thread; readonly isWide: boolean };
  /** Default: `message`. */
  readonly retries?: RetrySchedule | undefined;
  /** How long a try may take at most, in milliseconds; default: `CLAIM_MS`. */
  readonly tryMs?: number;
  /** Told when the entry has ended, once for each time that it ends. */
  readonly ended?: (state: EndedState) => Promise<void>;
};
/** It is not its turn yet, for a reason of ours: not a try, and told to nobody. */
export type Postponed = { readonly status: 'postponed'; readonly afterMs: number };
export type EndedState = Exclude<DeliveryState, { readonly status: 'pending' }>;
export type Senders = Readonly<Record<string, Sender>>;

/** While an entry is being tried it is not due, so that the cron and the process do not both send it. */
const CLAIM_MS = 60_000;
/** A timer that fires a millisecond early must not find its entry not due yet. */
const TIMER_SLACK_MS = 20;
/** Entries of each kind that one run of the cron takes up: a thousand reports due at once hold no alert back. */
const CRON_ENTRIES_MAX = 100;

/**
 * Tries an entry until it has ended or its next wait is one for the cron. Each state is stored before the next try.
 */
export async function deliver(env: Env, id: string, senders: Senders): Promise<void> {
  const db = database(env);
  for (;;) {
    const nextAttemptMs = await tryOnce(env, db, id, senders);
    const waitMs = (nextAttemptMs ?? Number.POSITIVE_INFINITY) - Date.now();
    if (waitMs > IN_PROCESS_DELAY_MS_MAX) return;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, waitMs) + TIMER_SLACK_MS));
  }
}

/** For the cron, every minute: takes up the entries that are due, the oldest first, side by side. */
export async function deliverDue(env: Env, nowMs: number, senders: Senders): Promise<void> {
  const db = database(env);
  const kinds = Object.keys(senders).map((kind) => dueEntries(db, kind, nowMs, CRON_ENTRIES_MAX));
  const due = (await Promise.all(kinds)).flat();
  // The process may end with this function, so one that fails must not cut the others off.
  const ends = await Promise.allSettled(due.map((id) => deliver(env, id, senders)));
  if (Math.floor(nowMs / MINUTE_MS) % (HOUR_MS / MINUTE_MS) === 0) await forgetEntries(db, nowMs);
  const broken = ends.find((end) => end.status === 'rejected');
  if (broken) throw broken.reason;
}

/** When the next try is due; undefined when there is none, or another process has the entry. */
async function tryOnce(env: Env, db: Database, id: string, senders: Senders): Promise<number | undefined> {
  const nowMs = Date.now();
  const entry = await claimEntry(db, id, nowMs, nowMs + CLAIM_MS);
  const sender = entry && senders[entry.kind];
  if (!sender) return undefined;
  const ready = await sender(env, entry).catch(
    (problem): ReadyEntry => ({ spacingMs: 0, send: async () => brokenTry(entry, problem) }),
  );
  const holdMs = ready.joins?.isWide ? Math.max(ready.spacingMs, HOLD_MS) : ready.spacingMs;
  const freeAtMs = await takeTurn(db, entry.target, holdMs, nowMs);
  if (freeAtMs > 0) {
    await deferEntry(db, id, freeAtMs);
    return freeAtMs;
  }
  if (ready.tryMs !== undefined) await deferEntry(db, id, nowMs + ready.tryMs);
  const joined = ready.joins === undefined ? [] : await joinOthers(db, entry, ready.joins, nowMs + holdMs);
  const outcome = await ready.send(nowMs, joined).catch((problem) => brokenTry(entry, problem));
  const endMs = Date.now();
  const pauseMs = outcome.status === 'failed' ? Math.min(outcome.retryAfterMs ?? 0, RETRY_AFTER_MS_MAX) : 0;
  if (holdMs > ready.spacingMs) {
    await endTurn(db, entry.target, nowMs + holdMs, Math.max(nowMs + ready.spacingMs, endMs + pauseMs));
  }
  if (outcome.status === 'postponed') {
    for (const each of [entry, ...joined]) await deferEntry(db, each.id, endMs + outcome.afterMs);
    return endMs + outcome.afterMs;
  }
  const state = afterTry(entry.attempts, outcome, endMs, ready.retries);
  await recordTry(db, id, outcome, state, endMs);
  for (const each of joined) {
    await recordTry(db, each.id, outcome, afterTry(each.attempts, outcome, endMs, ready.retries), endMs);
  }
  if (pauseMs > 0) await pauseTarget(db, entry.target, endMs + pauseMs);
  logTry(entry, state);
  if (state.status !== 'pending') await ready.ended?.(state);
  return state.status === 'pending' ? state.nextAttemptMs : undefined;
}

/** One message at a time: the next one waits until the receiver has answered, who may ask for a pause, or so long. */
const HOLD_MS = IN_PROCESS_DELAY_MS_MAX;
/** Others that became due at the same moment have found the target taken by then, and wait for their turn. */
const JOIN_MS = 150;

async function joinOthers(
  db: Database,
  entry: OutboxEntry,
  { thread, isWide }: NonNullable<ReadyEntry['joins']>,
  turnEndsMs: number,
): Promise<readonly OutboxEntry[]> {
  if (isWide && (await hasOthers(db, entry))) await new Promise((resolve) => setTimeout(resolve, JOIN_MS));
  const joining = { thread, waitingUntilMs: isWide ? turnEndsMs : undefined };
  return claimJoined(db, entry, joining, Date.now() + CLAIM_MS);
}

/** A fault of ours, such as a secret that no longer opens, is a try as well: it ends, is told, and stops no other entry. */
function brokenTry({ id, kind, target, projectId }: OutboxEntry, problem: unknown): SendOutcome {
  const about = { delivery_id: id, kind, target, project_id: projectId };
  logLine('error', { event: 'delivery_broken', ...about, problem: problemText(problem) });
  return failed(true, 'It failed on our side.');
}

function logTry({ id, kind, target, projectId }: OutboxEntry, { status, attempts }: DeliveryState): void {
  logLine(status === 'failed' ? 'warn' : 'info', {
    event: 'delivery',
    delivery_id: id,
    kind,
    target,
    project_id: projectId,
    status,
    attempts,
  });
}
