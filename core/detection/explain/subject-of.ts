import type { AnomalyType } from '../../api/anomaly.ts';
import { HOUR_MS, MINUTE_MS } from '../../base/time/durations.ts';
import type { Direction } from './causes.ts';
import type { Subject } from './evidence-of.ts';
import type { Happening } from './nearby.ts';

/** An anomaly that lasts is explained by its beginning. */
const SPAN_MS_MAX = 6 * HOUR_MS;
/** A short anomaly is compared with a little more than its own minutes. */
const PAD_MS_MIN = 15 * MINUTE_MS;
/** Widened windows of one day must not meet those of the next. */
const PAD_MS_MAX = 8 * HOUR_MS;
/** Earlier days that are looked at (store/anomalies/context-windows.ts). */
const WINDOWS = 10;
/** So many earlier events tell the shares of segments. */
const SAMPLE_EVENTS = 400;

export type Explained = {
  readonly metric: string;
  /** The event that it counts; '': all events. */
  readonly event: string;
  readonly segment?: { readonly dimension: string; readonly value: string };
  readonly direction: Direction;
  readonly type?: AnomalyType;
  readonly startMs: number;
  /** Where it ended, or the end of the last minute that was judged. */
  readonly endMs: number;
  /** The events that were expected from its start to its end; absent where that is not known. */
  readonly expected?: number;
  readonly notes?: readonly Happening[];
};

/**
 * The span and the windows in which an anomaly is explained. A rare event is compared with most of each day, so that enough of
 * it is seen; a frequent one with its own time of day.
 */
export function subjectOf({ startMs, endMs, expected, notes = [], ...of }: Explained): Subject {
  const spanMs = Math.min(SPAN_MS_MAX, Math.max(MINUTE_MS, endMs - startMs));
  const inSpan = expected === undefined ? undefined : expected * (spanMs / Math.max(spanMs, endMs - startMs));
  const neededMs = inSpan === undefined || inSpan <= 0 ? PAD_MS_MAX : (SAMPLE_EVENTS / WINDOWS / inSpan) * spanMs;
  const segmentPadMs = Math.round(Math.min(PAD_MS_MAX, Math.max(PAD_MS_MIN, (neededMs - spanMs) / 2)));
  return {
    ...of,
    startMs,
    spanMs,
    segmentPadMs,
    metricPadMs: PAD_MS_MIN,
    ...(inSpan === undefined ? {} : { expected: inSpan }),
    notes,
  };
}
