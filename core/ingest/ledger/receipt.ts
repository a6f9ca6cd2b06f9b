import type { RejectCode } from '../../api/ingest.ts';
import type { ErrorCode } from '../../base/errors.ts';
import { timeText } from '../../tables/time-text.ts';
import type { Fingerprints } from './marks.ts';

/**
 * The account of a pack, a line of JSON before its rows: how many events of which project were accepted and refused. Rows
 * and account become durable together: the ledger's entry of a pack is made of its receipt, wherever it arrives.
 */
export type Receipt = {
  /** Made once by the sender: a redelivery, a retry and a replay bring the same id, and count once. */
  readonly id: string;
  readonly entries: readonly ReceiptEntry[];
  readonly samples: readonly RejectionSample[];
};

/** Counts of one project and minute of arrival. Received events are the accepted and all rejected ones. */
export type ReceiptEntry = {
  readonly project_id: string;
  /** `YYYY-MM-DD hh:mm:00`, UTC: the minute of its rows' `received_at`. */
  readonly minute: string;
  /** Rows of the pack that no earlier pack has counted. */
  readonly accepted: number;
  readonly rejected: RejectedCounts;
  /** Mended rows that come out of quarantine, where an earlier pack has counted them as accepted. */
  readonly released?: number;
  /**
   * Fingerprints of the accepted and released rows, by which the proof asks the store for each of them. Entries from
   * before they existed, and rows whose identity cannot be read, are never proven.
   */
  readonly fingerprints?: Fingerprints;
  /** The least number of days after their event for which these rows are kept. */
  readonly kept_days?: number;
};

/** Reasons to reject all events of a request whose project is known. */
export const REQUEST_REASONS = [
  'origin_not_allowed',
  'quota_exceeded',
  'too_many_events',
  'rate_limited',
  'organization_closed',
] as const satisfies readonly ErrorCode[];
export type RejectReason = RejectCode | (typeof REQUEST_REASONS)[number];
export const REPORTED = 'schema_reported';
/** The reason of a sample. Events that were `schema_reported` were accepted and are counted as such. */
export type SampleReason = RejectReason | typeof REPORTED;
/** Events by `RejectReason`; reasons without events are absent. */
export type RejectedCounts = Readonly<Record<string, number>>;

/** A rejected event with the reason, for the developer who sent it; kept for a week. */
export type RejectionSample = {
  readonly project_id: string;
  /** When it arrived, `YYYY-MM-DD hh:mm:ss.mmm`, UTC. */
  readonly at: string;
  /** Its index in the request. */
  readonly position: number;
  /** '' if it had none. */
  readonly id: string;
  readonly code: SampleReason;
  readonly message: string;
  /** Ids of the person as sent, by which an erasure finds the sample; '' where there are none. */
  readonly user_id: string;
  readonly anonymous_id: string;
  /** The event as sent, as JSON text, cut to size. */
  readonly sample: string;
};

/** The minute of a time in Unix milliseconds, in the form of receipts and the ledger. */
export function minuteText(ms: number): string {
  return `${timeText(ms).slice(0, 16)}:00`;
}

export function summed(one: RejectedCounts, other: RejectedCounts): RejectedCounts {
  const sum: Record<string, number> = { ...one };
  for (const [reason, events] of Object.entries(other)) sum[reason] = (sum[reason] ?? 0) + events;
  return sum;
}
