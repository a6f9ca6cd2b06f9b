import type { RejectCode } from '../../api/ingest.ts';
import type { ErrorCode } from '../../base/errors.ts';
import { timeText } from '../../tables/time-text.ts';
import type { Fingerprints } from './marks.ts';

/**
 * The account of a pack, a line of JSON before its rows: how many events of which project were accepted and refused. Rows
 * and account become durable together: the ledger's entry of a pack is made of its receipt, wherever it arrives.
 */
export type Receipt = {
  /** Made once by the sender: a redelivery, a retry and a replay bring the same one, and count once. */
  readonly id: string;
  readonly entries: readonly ReceiptEntry[];
  readonly samples: readonly RejectionSample[];
};

/** Of one project and minute of arrival. What was received is what was accepted and all that was rejected. */
export type ReceiptEntry = {
  readonly project_id: string;
  /** `YYYY-MM-DD hh:mm:00`, UTC: the minute of its rows' `received_at`. */
  readonly minute: string;
  /** Rows of the pack that are counted here for the first time. */
  readonly accepted: number;
  readonly rejected: RejectedCounts;
  /** Rows that an earlier pack has counted as accepted and quarantined, and that come again, mended. */
  readonly released?: number;
  /**
   * Of the rows that are accepted or released here, by which the store is asked for each of them. An entry of a version
   * that did not write them, and a row that does not say what it is, are never proven.
   */
  readonly fingerprints?: Fingerprints;
  /** For how many days after their event these rows are kept at least. */
  readonly kept_days?: number;
};

/** Why events are refused as a whole request; the request's project is known by then. */
export const REQUEST_REASONS = [
  'origin_not_allowed',
  'quota_exceeded',
  'too_many_events',
] as const satisfies readonly ErrorCode[];
export type RejectReason = RejectCode | (typeof REQUEST_REASONS)[number];
/** Events by `RejectReason`; a reason that nothing was refused for is absent. */
export type RejectedCounts = Readonly<Record<string, number>>;

/** A rejected event as a developer needs it to see why; kept for a week. */
export type RejectionSample = {
  readonly project_id: string;
  /** When it arrived, `YYYY-MM-DD hh:mm:ss.mmm`, UTC. */
  readonly at: string;
  /** Its place in its request. */
  readonly position: number;
  /** '' where it brought none. */
  readonly id: string;
  readonly code: RejectReason;
  readonly message: string;
  /** Ids of the person, as sent, so that an erasure finds the sample; '' where there are none. */
  readonly user_id: string;
  readonly anonymous_id: string;
  /** The event as sent, as JSON text, cut to size. */
  readonly sample: string;
};

/** The minute of a time in Unix milliseconds, as receipts and the ledger write it. */
export function minuteText(ms: number): string {
  return `${timeText(ms).slice(0, 16)}:00`;
}

export function summed(one: RejectedCounts, other: RejectedCounts): RejectedCounts {
  const sum: Record<string, number> = { ...one };
  for (const [reason, events] of Object.entries(other)) sum[reason] = (sum[reason] ?? 0) + events;
  return sum;
}
