import { setTimeout as delay } from 'node:timers/promises';
import type { SentEvent, SentEvents } from './sent-events.ts';

export type LoadOptions = {
  readonly url: string;
  readonly writeKey: string;
  readonly events: SentEvents;
  readonly clients: number;
  readonly batchEvents: number;
};

export type Load = {
  /** Lets each client finish its batch, and stops them. */
  stop(): Promise<LoadCounts>;
};

export type LoadCounts = {
  readonly requests: number;
  /** Requests that had to be retried. */
  readonly retries: number;
  /** Events that were answered as accepted, including repeats. */
  readonly answered: number;
};

const RETRY_MS = 100;
const REQUEST_MS_MAX = 30_000;
/** After this long a client drops a batch, as SDKs do; its events may be stored or not. */
const GIVE_UP_MS = 60_000;
/** Not worth retrying: the request itself is at fault. */
const isFinal = (status: number): boolean => status < 500 && status !== 408 && status !== 429;

/**
 * Clients that send batches one after the other as fast as they are accepted, each until it is answered, as SDKs do.
 */
export function startLoad({ url, writeKey, events, clients, batchEvents }: LoadOptions): Load {
  let isOver = false;
  let requests = 0;
  let retries = 0;
  let answered = 0;
  const post = (batch: readonly SentEvent[]): Promise<Response | undefined> => {
    requests++;
    return fetch(`${url}/track`, {
      method: 'POST',
      headers: { authorization: `Bearer ${writeKey}` },
      body: JSON.stringify({ events: batch }),
      signal: AbortSignal.timeout(REQUEST_MS_MAX),
    }).catch(() => undefined);
  };
  const sendUntilTaken = async (batch: readonly SentEvent[]): Promise<void> => {
    const deadlineMs = Date.now() + GIVE_UP_MS;
    for (; Date.now() < deadlineMs; retries++) {
      const answer = await post(batch);
      const body = await answer?.text().catch(() => undefined);
      if (answer !== undefined && body !== undefined && isFinal(answer.status)) return take(batch, answer.status, body);
      await delay(RETRY_MS);
    }
  };
  const take = (batch: readonly SentEvent[], status: number, body: string): void => {
    if (status !== 200) throw new Error(`POST /track answered ${status}: ${body}`);
    const { accepted, rejected }: { accepted: number; rejected: { index: number }[] } = JSON.parse(body);
    answered += accepted;
    const refused = new Set(rejected.map(({ index }) => index));
    events.accept(batch.filter((_, index) => !refused.has(index)));
  };
  const client = async (): Promise<void> => {
    while (!isOver) await sendUntilTaken(events.batch(batchEvents, Date.now()));
  };
  const running = Promise.all(Array.from({ length: clients }, client));
  // `stop` reports a failure; this prevents an unhandled rejection until then.
  running.catch(() => undefined);
  return {
    async stop() {
      isOver = true;
      await running;
      return { requests, retries, answered };
    },
  };
}
