/**
 * Carries a visit on to an event at `nowMs`: the session stays, or is a new one after more than 30 minutes of silence
 * and at 24 hours, but not at midnight. It is the rule of the reports. The anonymous id stays too, unless another user
 * follows in the same browser: two people must not be linked through it.
 *
 * @param nowMs   Unix milliseconds. A clock set back keeps the session: silence cannot be negative
 * @param userId  who the visitor is from now on; without it, who it was
 */
export function continueVisit(visit: PastVisit, nowMs: number, newId: () => string, userId?: string): Visit {
  const { ids = {}, startMs = 0, lastMs = 0 } = visit;
  const user = userId || ids.user_id;
  const kept = ids.user_id && ids.user_id !== user ? {} : ids;
  const isOver = !kept.session_id || nowMs - lastMs > idleMsMax || nowMs - startMs >= sessionMsMax;
  return {
    ids: {
      anonymous_id: newId(),
      ...kept,
      ...(isOver && { session_id: newId() }),
      ...(user && { user_id: user }),
    },
    startMs: isOver ? nowMs : startMs,
    lastMs: nowMs,
  };
}

/** What is kept of a visit between events; `ids` go into each event as they stand. */
export interface Visit {
  readonly ids: Ids;
  readonly startMs: number;
  readonly lastMs: number;
}

/** What is known of it before an event. */
export interface PastVisit {
  readonly ids?: Ids | undefined;
  readonly startMs?: number;
  readonly lastMs?: number;
}

/** All are there once an event was recorded. */
export interface Ids {
  readonly anonymous_id?: string;
  readonly session_id?: string;
  readonly user_id?: string;
}

const idleMsMax = 30 * 60_000;
const sessionMsMax = 24 * 60 * 60_000;
