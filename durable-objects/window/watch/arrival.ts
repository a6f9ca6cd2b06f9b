import type { VisitorMark } from '../../../core/live/visitor-mark.ts';
import type { WatchedEvent } from '../../../core/live/watched-event.ts';

/** An event that the window has counted, as watches see it. */
export type Arrival = {
  /** Rises with each event of a project, also across restarts: the cursor of viewers. */
  readonly place: number;
  readonly event: WatchedEvent;
  /** The person by the links known now; undefined for an event without ids. */
  readonly mark: VisitorMark | undefined;
  /** The device of an event that also names its user: both belong together from now on. */
  readonly linked?: VisitorMark;
};

/** More than the details of one batch. */
const BATCH_EVENTS_MAX = 1_000;

/** @param batchId  Unix milliseconds, unique among batches */
export function placeOf(batchId: number, index: number): number {
  return batchId * BATCH_EVENTS_MAX + index;
}

/** The person of a mark, as far as is known now. */
export type PersonOf = (mark: VisitorMark) => VisitorMark;
