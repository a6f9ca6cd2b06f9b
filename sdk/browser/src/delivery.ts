import { firstBatch } from './batch.ts';
import { batchCharsMax, batchDelayMs, bodyCharsMax, leaseMs, retryAfterMsMax } from './limits.ts';
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
  /** Characters of the open requests, which share what a page may send when it is left. */
  let openChars = 0;
  /** Halved by each 413: a proxy on the way takes smaller bodies than the service. */
  let batchEvents = Number.POSITIVE_INFINITY;

  const schedule = (): void => {
    clearTimeout(timer);
    const waitMs = Math.max(0, (load().notBeforeMs ?? 0) - Date.now());
    // A random factor of up to two: tabs that waited for the same moment would notice each other's lease too late.
    timer = setTimeout(sendQuietly, waitMs + batchDelayMs * Math.random());
  };

  const settle = async (events: readonly TrackedEvent[], response: unknown): Promise<void> => {
    for (const { id } of events) onItsWay.delete(id);
    const answer = response instanceof Response ? response : undefined;
    const isTooLarge = answer ? answer.status === 413 : JSON.stringify(events).length > batchCharsMax;
    // Says nothing about the server's health: too large for something on the way, or for a request that outlives its page.
    if (isTooLarge && events[1]) {
      if (answer) batchEvents = Math.ceil(events.length / 2);
      save({ notBeforeMs: 0 });
      return schedule();
    }
    batchEvents = Number.POSITIVE_INFINITY;
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
    const events = firstBatch(queue.filter(({ id }) => !onItsWay.has(id)).slice(0, batchEvents));
    if (!events[0] || settings.held) return;
    // A page that is closing sends all its events, unless the server fails: then the stored queue is safer.
    const isLeaving = document.hidden && !failures;
    const body = JSON.stringify({ api_key: settings.key, events, sent_at: new Date() });
    const canOutlive = openChars + body.length < bodyCharsMax;
    if (isLeaving && !canOutlive) return;
    if (!isLeaving && notBeforeMs > Date.now()) return schedule();
    for (const { id } of events) onItsWay.add(id);
    save({ notBeforeMs: Date.now() + leaseMs });
    openChars += body.length;
    const delivered = post(settings, body, canOutlive).then((response) => {
      openChars -= body.length;
      return settle(events, response);
    });
    if (isLeaving) await send();
    await delivered;
  };
  const sendQuietly = (): Promise<void> => send().catch(() => {});

  addEventListener('online', () => {
    // Waits end with the reason for them; another tab that is sending keeps its lease.
    if (load().failures) save({ notBeforeMs: 0, failures: 0 });
    sendQuietly();
  });
  // The next page need not wait for a request whose answer this one will not see: each id counts once.
  addEventListener('pagehide', () => {
    if (onItsWay.size && !load().failures) save({ notBeforeMs: 0 });
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
  const retryAfterMs = Math.min(Number(answer?.headers.get('retry-after')) * 1000 || 0, retryAfterMsMax);
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

/** The answer, or the error if there was none. */
function post({ host, headers }: Settings, body: string, keepalive: boolean): Promise<unknown> {
  const request: RequestInit = { method: 'POST', body, keepalive, credentials: 'omit', ...(headers && { headers }) };
  return fetch(`${host}/track`, request).catch((error) => error);
}

/** Tells the page which events were refused or could not be sent yet, if it asked for that. */
async function report(
  { onError, onAnswer }: Settings,
  events: readonly TrackedEvent[],
  answer: Response | undefined,
  retrying: boolean,
): Promise<void> {
  if (!onError && !onAnswer) return;
  const reply: Reply = await answer?.json().catch(() => undefined);
  const status = answer?.status ?? 0;
  onAnswer?.({ status, reply, events, retrying });
  if (!answer?.ok || reply?.rejected?.length) onError?.({ status, reply, events, retrying });
}

type Reply = { readonly rejected?: readonly unknown[] } | undefined;
