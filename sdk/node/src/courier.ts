import { spreadBackoffMs } from '../../../core/base/backoff.ts';
import { isRetryable } from '../../../core/base/retry-answer.ts';
import { BATCH_BYTES_MAX, BATCH_EVENTS_MAX, FLUSH_EVENTS, QUEUE_BYTES_MAX, RETRY } from './limits.ts';

/** An event that waits, as the text that is sent. */
export type Parcel = { readonly id: string; readonly event: string; readonly text: string; readonly bytes: number };

export type Courier = {
  /** Adds an event. Returns the oldest ones, which were given up because the queue is full. */
  add(parcel: Parcel, nowMs: number): readonly Parcel[];
  /** The time of the next request; undefined while nothing waits, or while a request is under way. */
  dueMs(): number | undefined;
  /** The events of the next request, if it is due; `isUrgent`: without waiting for more. One request at a time. */
  take(nowMs: number, isUrgent: boolean): readonly Parcel[] | undefined;
  /** Says how the request ended, and returns what became of its events. */
  settle(answer: Answer, nowMs: number): Settled;
  queued(): number;
  /** Whether the last request failed, so that nothing is sent before a time. */
  isWaiting(nowMs: number): boolean;
  /** Gives up all that waits. */
  empty(): readonly Parcel[];
};

export type Answer = {
  /** 0: none came. */
  readonly status: number;
  readonly retryAfterMs?: number | undefined;
};

/** `delivered`: the service has read them, and may have refused some. */
export type Settled = {
  readonly kind: 'delivered' | 'refused' | 'too_large' | 'again';
  readonly parcels: readonly Parcel[];
};

export type CourierOptions = { readonly flushMs: number; readonly queueMax: number; readonly random: () => number };

/**
 * Decides when which events leave, with no clock and no network of its own: in order, one request at a time, after
 * growing waits when the service fails, and in halves where requests are too large.
 */
export function createCourier({ flushMs, queueMax, random }: CourierOptions): Courier {
  const queue: Parcel[] = [];
  let underWay: readonly Parcel[] = [];
  let bytes = 0;
  let batchBytesMax = BATCH_BYTES_MAX;
  let failures = 0;
  let notBeforeMs = Number.NEGATIVE_INFINITY;
  let sinceMs = 0;

  const remove = (count: number): readonly Parcel[] => {
    const removed = queue.splice(0, count);
    for (const parcel of removed) bytes -= parcel.bytes;
    return removed;
  };
  const dueMs = (): number | undefined => {
    if (underWay.length > 0 || queue.length === 0) return undefined;
    const isFull = queue.length >= FLUSH_EVENTS || bytes >= BATCH_BYTES_MAX;
    return Math.max(isFull ? sinceMs : sinceMs + flushMs, notBeforeMs);
  };
  const firstBatch = (): readonly Parcel[] => {
    let count = 0;
    let size = 0;
    for (const parcel of queue) {
      size += parcel.bytes;
      if (count > 0 && (count === BATCH_EVENTS_MAX || size > batchBytesMax)) break;
      count++;
    }
    return queue.slice(0, count);
  };

  return {
    add(parcel, nowMs) {
      if (queue.length === 0) sinceMs = nowMs;
      queue.push(parcel);
      bytes += parcel.bytes;
      const surplus: Parcel[] = [];
      // Those of a request under way may have arrived already.
      while ((queue.length > queueMax || bytes > QUEUE_BYTES_MAX) && queue.length > underWay.length) {
        for (const oldest of queue.splice(underWay.length, 1)) {
          bytes -= oldest.bytes;
          surplus.push(oldest);
        }
      }
      return surplus;
    },
    dueMs,
    take(nowMs, isUrgent) {
      const due = dueMs();
      if (due === undefined || nowMs < (isUrgent ? notBeforeMs : due)) return undefined;
      underWay = firstBatch();
      return underWay;
    },
    settle({ status, retryAfterMs }, nowMs) {
      const parcels = underWay;
      underWay = [];
      sinceMs = nowMs;
      if (status === 413 && parcels.length > 1) {
        batchBytesMax = parcels.reduce((sum, each) => sum + each.bytes, 0) / 2;
        sinceMs = nowMs - flushMs;
        return { kind: 'again', parcels };
      }
      if (isRetryable(status)) {
        const asked = retryAfterMs === undefined ? 0 : retryAfterMs + (random() * Math.min(retryAfterMs, 10_000)) / 10;
        notBeforeMs = nowMs + Math.max(asked, spreadBackoffMs(failures + 1, RETRY, random()));
        failures++;
        return { kind: 'again', parcels };
      }
      failures = 0;
      notBeforeMs = Number.NEGATIVE_INFINITY;
      remove(parcels.length);
      if (status === 413) return { kind: 'too_large', parcels };
      return { kind: status < 300 ? 'delivered' : 'refused', parcels };
    },
    queued: () => queue.length,
    isWaiting: (nowMs) => nowMs < notBeforeMs,
    empty: () => {
      underWay = [];
      return remove(queue.length);
    },
  };
}
