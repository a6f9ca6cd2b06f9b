/**
 * Carries a visit on to an event at `nowMs`: the session stays, or is a new one after more than 30 minutes of silence
 * and at 24 hours, but not at midnight. It is the rule of the reports. Anonymous id and user stay.
 *
 * @param nowMs  Unix milliseconds. A clock set back keeps the session: silence cannot be negative
 */
export function continueVisit(visit: PastVisit, nowMs: number, newId: () => string): Visit {
  const { ids, startMs = 0, lastMs = 0 } = visit;
  if (ids?.session_id && nowMs - lastMs <= idleMsMax && nowMs - startMs < sessionMsMax) {
    return { ids, startMs, lastMs: nowMs };
  }
  return { ids: { anonymous_id: newId(), ...ids, session_id: newId() }, startMs: nowMs, lastMs: nowMs };
}

/** Makes the visitor the user `userId`. Who follows another user in the same browser gets an anonymous id of their own. */
export function identifyVisit(visit: PastVisit, userId: string): PastVisit {
  const known = visit.ids?.user_id;
  return known && known !== userId
    ? { ids: { user_id: userId } }
    : { ...visit, ids: { ...visit.ids, user_id: userId } };
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
