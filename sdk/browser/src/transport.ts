import { batchCharsMax, firstBatch } from './batch.ts';
import type { Guard } from './guard.ts';
import { backoffMs, isRetryable } from './retry.ts';
import type { StateStore } from './state.ts';
import type { Options, TrackedEvent } from './types.ts';

/**
 * Sends the queue: soon after an event was added, again after a failure, at once when the page is left.
 *
 * The body is JSON as text/plain, which spares a CORS preflight. An event leaves the queue when the server has answered
 * or a beacon has it, so a page that dies loses nothing; `notBeforeMs` keeps other tabs from sending the same meanwhile.
 */
export function createTransport(options: Options, { load, patch }: StateStore, guard: Guard): Transport {
  const endpoint = `${options.host ?? ''}/track`;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const schedule = (): void => {
    const waitMs = Math.max(0, load().notBeforeMs - Date.now());
    timer = timer || setTimeout(send, waitMs + batchDelayMs * (1 + Math.random()));
  };

  const settle = (done: readonly TrackedEvent[], failures: number, waitMs: number): void => {
    const queue = load().queue.filter(({ id }) => !done.some((event) => event.id === id));
    patch({ queue, failures, notBeforeMs: Date.now() + waitMs });
    clearTimeout(timer);
    timer = undefined;
  };

  const send: (isLeaving?: boolean) => void = guard(async (isLeaving) => {
    timer = undefined;
    const { queue, failures, notBeforeMs } = load();
    const events = firstBatch(queue);
    if (!events[0]) return;
    const body = JSON.stringify({ api_key: options.key, events, sent_at: new Date() });
    // A beacon cannot be taken back: while the server fails or is out of reach, the queue is the safer place.
    if (isLeaving && !failures && navigator.onLine && navigator.sendBeacon?.(endpoint, body)) {
      settle(events, 0, 0);
      return send(isLeaving);
    }
    if (notBeforeMs > Date.now()) return schedule();
    settle([], failures, leaseMs);
    // Without keepalive a request dies with its page; with it, browsers refuse more than 64 KiB.
    const keepalive = body.length < batchCharsMax + 999;
    const response = await fetch(endpoint, { method: 'POST', body, keepalive, credentials: 'omit' }).catch(nothing);
    const reply: Reply = await response?.json().catch(nothing);
    const status = response?.status ?? 0;
    const retrying = isRetryable(status);
    const retryAfterMs = Number(response?.headers.get('retry-after')) * 1000 || 0;
    if (retrying) settle([], failures + 1, retryAfterMs + backoffMs(failures, Math.random()));
    else settle(events, 0, 0);
    schedule();
    if (status !== 200 || reply?.rejected?.length) options.onError?.({ status, reply, events, retrying });
  });

  return { schedule, leave: () => send(true) };
}

export interface Transport {
  /** Sends in a moment, with what else happens until then; a wait that is on already stays. */
  schedule(): void;
  /** Hands everything to the browser, to deliver while the page goes away. */
  leave(): void;
}

type Reply = { readonly rejected?: readonly unknown[] } | undefined;

const nothing = (): undefined => undefined;

/**
 * Long enough to collect what happens together, short enough for a live view. Up to twice as long by chance, because
 * tabs that wait for the same moment would otherwise see each other's lease too late.
 */
const batchDelayMs = 150;
/** A request that took longer may be repeated by another tab. */
const leaseMs = 10_000;
