/**
 * The answer of `GET /api/projects/:id/ledger?from&to&interval`: every event accounted for, by minute of arrival (UTC).
 */
export const LEDGER_INTERVALS = ['minute', 'hour', 'day'] as const;
export type LedgerInterval = (typeof LEDGER_INTERVALS)[number];

export type LedgerCounts = {
  /** Events that clients sent: `accepted` and all of `rejected`. */
  received: number;
  accepted: number;
  /** By reason; the codes are in `docs/errors.md`. */
  rejected: Record<string, number>;
  /** Distinct events in the store that arrived in this row's time. */
  stored: number;
  /** Accepted events that equal another counted event, in this row or in the one of a later arrival. */
  deduplicated: number;
  /**
   * Lost events: the store confirmed them and no longer has any copy, although nobody erased them and their retention
   * is not over. Counted by their last arrival.
   */
  missing: number;
  /** Rows in the store that no pack brought: something other than the service wrote them. Part of `stored`. */
  unaccounted: number;
  /**
   * Confirmed events that the store cannot prove: of an earlier version, past their retention, or more than one answer
   * can check (`notes`). If such an event is lost, it counts as `deduplicated`.
   */
  unproven: number;
  /** Rows that the store rejected permanently; R2 has them with the reason. */
  quarantined: number;
  /** Events in the dead letters that are not replayed yet. */
  dead: number;
  /** Events that an erasure removed. */
  erased: number;
  /** Events in the buffer; null if unknown (a queue does not report its contents). */
  waiting: number | null;
  /** accepted − stored − deduplicated − missing − quarantined − dead − erased − waiting: 0. */
  balance: number;
};

export type LedgerRow = LedgerCounts & {
  /** Start of the minute, hour or day, ISO 8601, UTC. */
  start: string;
  /**
   * False if the events' retention is over: `stored` is then the number that the store confirmed, including repeats.
   */
  checked: boolean;
};

/** Rows in order of time, without those in which nothing arrived. */
export type Ledger = {
  interval: LedgerInterval;
  /** Half-open, whole intervals, ISO 8601, UTC. */
  range: { start: string; end: string };
  rows: LedgerRow[];
  totals: LedgerCounts;
  /** Limits of these figures, in words. */
  notes: string[];
};

/** The answer of `GET /api/projects/:id/rejections?limit&code`: samples of the last seven days, latest first. */
export type Rejections = { rejections: RejectionShown[] };
export type RejectionShown = {
  /** Time of arrival, ISO 8601. */
  at: string;
  code: string;
  message: string;
  /** Index in its request. */
  index: number;
  /** Absent if the event had none. */
  id?: string;
  /** The event as sent, shortened and without secrets. Text if it is no longer valid JSON. */
  event: unknown;
};
