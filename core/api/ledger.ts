/** What `GET /api/projects/:id/ledger?from&to&interval` answers: every event accounted for, by minute of arrival (UTC). */
export const LEDGER_INTERVALS = ['minute', 'hour', 'day'] as const;
export type LedgerInterval = (typeof LEDGER_INTERVALS)[number];

export type LedgerCounts = {
  /** What clients sent: `accepted` and all of `rejected`. */
  received: number;
  accepted: number;
  /** By reason, `docs/errors.md`. */
  rejected: Record<string, number>;
  /** Distinct events in the store that arrived then. */
  stored: number;
  /** Accepted, and the same as an event that is counted, here or where it came again. */
  deduplicated: number;
  /**
   * Confirmed by the store, which has them in no copy any more, though nobody erased them and their time is not over:
   * lost. By their last arrival.
   */
  missing: number;
  /** In the store, and in no pack: rows that somebody wrote past the service. Part of `stored`. */
  unaccounted: number;
  /**
   * Confirmed events of which the store cannot tell whether it has them: of an earlier version, kept no longer, or more
   * than one answer proves (`notes`). Those that are not there count as `deduplicated`.
   */
  unproven: number;
  /** Refused by the store for good; they lie in R2 with the reason. */
  quarantined: number;
  /** In the dead letters, until they are replayed. */
  dead: number;
  /** Taken out by an erasure. */
  erased: number;
  /** In the buffer, on their way to the store; null where it is not known (a queue does not tell). */
  waiting: number | null;
  /** accepted − stored − deduplicated − missing − quarantined − dead − erased − waiting: 0. */
  balance: number;
};

export type LedgerRow = LedgerCounts & {
  /** When the minute, hour or day begins, ISO 8601, UTC. */
  start: string;
  /** False where the store keeps the events no longer: `stored` is then what it once confirmed, repeats included. */
  checked: boolean;
};

/** Rows in order of time; those in which nothing arrived are left out. */
export type Ledger = {
  interval: LedgerInterval;
  /** Half-open, whole intervals, ISO 8601, UTC. */
  range: { start: string; end: string };
  rows: LedgerRow[];
  totals: LedgerCounts;
  /** What the figures do not say, in words. */
  notes: string[];
};

/** What `GET /api/projects/:id/rejections?limit&code` answers: the latest samples first, of the last seven days. */
export type Rejections = { rejections: RejectionShown[] };
export type RejectionShown = {
  /** When it arrived, ISO 8601. */
  at: string;
  code: string;
  message: string;
  /** Place in its request, from 0. */
  index: number;
  /** Absent where the event brought none. */
  id?: string;
  /** The event as sent: without what is never kept, and shortened. Text where it is no JSON any more. */
  event: unknown;
};
