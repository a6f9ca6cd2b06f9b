/**
 * Carries a visit on to an event at `nowMs`: same session, or a new one after more than 30 minutes of silence or at
 * 24 hours, not at midnight (the rule of the reports). The anonymous id and the user stay.
 *
 * @param nowMs  Unix milliseconds. A clock set back keeps the session: silence cannot be negative
 */
export function continueVisit(visit: Partial<Visit>, nowMs: number, newId: () => string): Visit {
  const { ids, startMs = 0, lastMs = 0 } = visit;
  const over = nowMs - lastMs > idleMsMax || nowMs - startMs >= sessionMsMax;
  return {
    ids: {
      ...ids,
      anonymous_id: ids?.anonymous_id || newId(),
      session_id: (!over && ids?.session_id) || newId(),
    },
    startMs: over ? nowMs : startMs,
    lastMs: nowMs,
  };
}

/** What is kept between events; `ids` go into each event as they stand. */
export interface Visit {
  readonly ids: Ids;
  readonly startMs: number;
  readonly lastMs: number;
}

export interface Ids {
  readonly anonymous_id: string;
  readonly session_id: string;
  readonly user_id?: string;
}

const idleMsMax = 30 * 60_000;
const sessionMsMax = 24 * 60 * 60_000;
