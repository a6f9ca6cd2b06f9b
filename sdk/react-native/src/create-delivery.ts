import type { Store } from './create-store.ts';
import { type Answer, judge } from './judge.ts';
import { BATCH_EVENTS_MAX, REQUEST_MS_MAX } from './limits.ts';
import { firstBatch, type QueuedEvent } from './queue.ts';
import type { Surroundings } from './surroundings.ts';
import type { Options } from './types.ts';

export type Delivery = {
  /** Sends what waits within so many milliseconds. */
  schedule(delayMs: number): void;
  /** Sends what waits now, one request after the other, unless the service has to be left alone. */
  send(): Promise<void>;
  setOnline(isOnline: boolean): void;
  stop(): void;
};

/** Delivers the queue. Events stay in it until the service has answered, so that each arrives at least once. */
export function createDelivery(
  { key, host }: Options,
  { nowMs, random, after, post }: Surroundings,
  store: Store,
): Delivery {
  let cancel: (() => void) | undefined;
  let running: Promise<void> | undefined;
  let eventsMax = BATCH_EVENTS_MAX;
  let isOnline = true;
  /** Whether the last request had no answer, which says nothing about the service. */
  let wasCut = false;

  const schedule = (delayMs: number): void => {
    const waitMs = Math.max(delayMs, store.state().notBeforeMs - nowMs());
    cancel ??= after(waitMs, () => {
      cancel = undefined;
      void send();
    });
  };

  const request = async (events: readonly QueuedEvent[]): Promise<Answer> => {
    const sentAt = JSON.stringify(new Date(nowMs()).toISOString());
    const list = events.map(({ json }) => json).join();
    const body = `{"api_key":${JSON.stringify(key)},"sent_at":${sentAt},"events":[${list}]}`;
    try {
      const response = await post(`${host}/track`, body, REQUEST_MS_MAX);
      const reply: unknown = await response.json().catch(() => undefined);
      return { status: response.status, retryAfter: response.headers.get('retry-after'), reply };
    } catch {
      return { status: 0 };
    }
  };

  /** Sends one request; returns whether the next may follow at once. */
  const step = async (): Promise<boolean> => {
    const events = firstBatch(store.queue(), eventsMax);
    if (events.length === 0 || !isOnline) return false;
    if (store.state().notBeforeMs > nowMs()) {
      schedule(0);
      return false;
    }
    store.markSending(events);
    const answer = await request(events);
    store.markSending([]);
    wasCut = answer.status === 0;
    return settle(events, answer);
  };

  const settle = (events: readonly QueuedEvent[], answer: Answer): boolean => {
    const { failures } = store.state();
    const outcome = judge(answer, failures, nowMs(), random());
    switch (outcome.kind) {
      case 'wait':
        store.change({ failures: failures + 1, notBeforeMs: nowMs() + outcome.waitMs });
        schedule(0);
        return false;
      case 'too_large':
        if (events.length > 1) {
          eventsMax = Math.floor(events.length / 2);
          return true;
        }
        break;
      case 'refused':
        break;
      case 'delivered': {
        store.change({ failures: 0, notBeforeMs: 0 });
        store.remove(events);
        const codes = outcome.rejectedCodes;
        if (codes.length > 0) store.drop({ reason: 'rejected', count: codes.length, codes });
        return true;
      }
    }
    store.change({ failures: 0, notBeforeMs: 0 });
    store.remove(events);
    store.drop({ reason: 'refused', count: events.length, status: answer.status });
    return true;
  };

  const sendAll = async (): Promise<void> => {
    while (await step());
  };

  const send = (): Promise<void> => {
    running ??= sendAll().finally(() => {
      running = undefined;
    });
    return running;
  };

  return {
    schedule,
    send,
    setOnline(isNowOnline) {
      isOnline = isNowOnline;
      if (isOnline && wasCut) store.change({ notBeforeMs: 0 });
    },
    stop: () => cancel?.(),
  };
}
