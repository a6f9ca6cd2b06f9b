import { firstBatch } from './batch.ts';
import { batchCharsMax, batchDelayMs, leaseMs } from './limits.ts';
import { backoffMs, isRetryable } from './retry.ts';
import type { Settings } from './settings.ts';
import type { Changes, State } from './store.ts';
import type { TrackedEvent } from './types.ts';

/**
 * Delivers the stored queue when requests fail: in batches that the browser accepts, with growing waits that the server
 * may set, at once when the network is back, and from one tab at a time (`notBeforeMs` is the tab's lease).
 */
export function createDelivery(settings: Settings, { load, save }: Store): Delivery {
  const onItsWay = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const schedule = (): void => {
    clearTimeout(timer);
    const waitMs = Math.max(0, (load().notBeforeMs ?? 0) - Date.now());
    // A random factor of up to two: tabs that waited for the same moment would notice each other's lease too late.
    timer = setTimeout(sendQuietly, waitMs + batchDelayMs * Math.random());
  };

  const settle = async (events: readonly TrackedEvent[], response: unknown): Promise<void> => {
    for (const { id } of events) onItsWay.delete(id);
    const answer = response instanceof Response ? response : undefined;
    // The body was too large for a request that outlives its page, which says nothing about the server.
    if (!answer && events[1] && JSON.stringify(events).length > batchCharsMax) return schedule();
    const outcome = judge(answer, load().failures);
    const isDone = (id: string): boolean => events.some((event) => event.id === id);
    save({
      failures: outcome.failures,
      notBeforeMs: Date.now() + outcome.waitMs,
      ...(!outcome.retrying && { queue: load().queue.filter(({ id }) => !isDone(id)) }),
    });
    schedule();
    await report(settings, events, answer, outcome.retrying);
  };

  const send = async (): Promise<void> => {
    const { queue, failures, notBeforeMs = 0 } = load();
    const events = firstBatch(queue.filter(({ id }) => !onItsWay.has(id)));
    if (!events[0]) return;
    // A page that is closing sends all its events, unless the server fails: then the stored queue is safer.
    const isLeaving = document.visibilityState === 'hidden' && !failures;
    if (!isLeaving && notBeforeMs > Date.now()) return schedule();
    for (const { id } of events) onItsWay.add(id);
    save({ notBeforeMs: Date.now() + leaseMs });
    const delivered = post(settings, events).then((response) => settle(events, response));
    if (isLeaving) await send();
    await delivered;
  };
  const sendQuietly = (): Promise<void> => send().catch(() => {});

  addEventListener('online', () => {
    save({ notBeforeMs: 0 });
    sendQuietly();
  });
  return { send, settle };
}

export interface Delivery {
  /** Sends the first batch now, or schedules it. */
  send(): Promise<void>;
  /** Handles the answer to any request. */
  settle(events: readonly TrackedEvent[], response: unknown): Promise<void>;
}

export interface Store {
  load(): State;
  save(changes: Changes): void;
}

/** Decides what to do after an answer, or after none. */
function judge(answer: Response | undefined, failuresBefore = 0): Outcome {
  if (!isRetryable(answer?.status ?? 0)) return { retrying: false, failures: 0, waitMs: 0 };
  const retryAfterMs = Number(answer?.headers.get('retry-after')) * 1000 || 0;
  return {
    retrying: true,
    failures: failuresBefore + 1,
    waitMs: retryAfterMs + backoffMs(failuresBefore, Math.random()),
  };
}

interface Outcome {
  readonly retrying: boolean;
  readonly failures: number;
  readonly waitMs: number;
}

/** The answer, or the error if there was none. Browsers refuse requests above 64 KiB that outlive their page. */
function post({ key, host }: Settings, events: readonly TrackedEvent[]): Promise<unknown> {
  const body = JSON.stringify({ api_key: key, events, sent_at: new Date() });
  const keepalive = body.length < batchCharsMax + envelopeCharsMax;
  return fetch(`${host}/track`, { method: 'POST', body, keepalive, credentials: 'omit' }).catch((error) => error);
}

const envelopeCharsMax = 999;

/** Tells the page which events were refused or could not be sent yet, if it asked for that. */
async function report(
  { onError }: Settings,
  events: readonly TrackedEvent[],
  answer: Response | undefined,
  retrying: boolean,
): Promise<void> {
  if (!onError) return;
  const reply: Reply = await answer?.json().catch(() => undefined);
  if (!answer?.ok || reply?.rejected?.length) onError({ status: answer?.status ?? 0, reply, events, retrying });
}

type Reply = { readonly rejected?: readonly unknown[] } | undefined;
