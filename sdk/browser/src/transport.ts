import { batchBytesMax, type Queue } from './queue.ts';
import type { Problem, TrackedEvent } from './types.ts';

/**
 * Sends what is in the queue: soon after an event, again after a failure, at once when the page is left.
 *
 * The body is JSON as text/plain, which spares a CORS preflight. No answer, 408, 429 and 5xx are tried again with the
 * same ids; everything else is final.
 */
export function createTransport({ key, endpoint, queue, onError }: TransportSetup): Transport {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let inFlight: readonly TrackedEvent[] = [];

  const encode = (events: readonly TrackedEvent[]): string =>
    JSON.stringify({ api_key: key, events, sent_at: new Date() });

  const schedule = (waitMs = batchDelayMs): void => {
    timer = timer || setTimeout(send, waitMs);
  };

  const send = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (inFlight.length) return;
    const events = queue.takeBatch();
    if (!events.length) return;
    inFlight = events;
    const { status, reply, retryAfterMs } = await post(endpoint, encode(events));
    inFlight = [];
    const retrying = isRetryable(status);
    failures = retrying ? failures + 1 : 0;
    if (retrying) queue.putBack(events);
    if (status !== 200 || reply?.rejected?.length) onError({ status, events, retrying, reply });
    schedule(retrying ? retryAfterMs + backoffMs(failures, Math.random()) : batchDelayMs);
  };

  const leave = (): void => {
    // While the server asks for patience, or nothing can reach it, events are safer in the queue than in a beacon.
    if (failures || !navigator.onLine) return;
    queue.putBack(inFlight);
    inFlight = [];
    for (let events = queue.takeBatch(); events.length; events = queue.takeBatch()) {
      if (!navigator.sendBeacon?.(endpoint, encode(events))) {
        queue.putBack(events);
        send();
        return;
      }
    }
  };

  return { schedule, send, leave };
}

export interface TransportSetup {
  readonly key: string;
  readonly endpoint: string;
  readonly queue: Queue;
  readonly onError: (problem: Problem) => void;
}

export interface Transport {
  /** Sends in a moment, with what else happens until then; a wait that is on already, also for a retry, stays. */
  schedule(): void;
  /** Sends now, unless a request is on its way. */
  send(): void;
  /** Hands everything to the browser to deliver while the page goes away. */
  leave(): void;
}

interface Answer {
  readonly status: number;
  readonly retryAfterMs: number;
  readonly reply?: { readonly rejected?: readonly unknown[] };
}

async function post(endpoint: string, body: string): Promise<Answer> {
  let status = 0;
  let retryAfterMs = 0;
  try {
    // Without keepalive a request dies with its page; with it, a body above 64 KiB is refused by the browser.
    const keepalive = body.length < batchBytesMax;
    const response = await fetch(endpoint, { method: 'POST', body, keepalive, credentials: 'omit' });
    status = response.status;
    retryAfterMs = Number(response.headers.get('retry-after')) * 1000 || 0;
    return { status, retryAfterMs, reply: await response.json() };
  } catch {
    return { status, retryAfterMs };
  }
}

export function isRetryable(status: number): boolean {
  return !status || status === 408 || status === 429 || status >= 500;
}

/** Full jitter under a doubling ceiling, so that browsers which failed together do not come back together. */
export function backoffMs(failures: number, random: number): number {
  return random * Math.min(backoffMsMax, backoffMsMin * 2 ** failures);
}

/** Long enough to collect what happens together, short enough for a live view. */
const batchDelayMs = 200;
const backoffMsMin = 1000;
const backoffMsMax = 60_000;
