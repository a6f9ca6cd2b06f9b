import type { ImportCounts, RejectedEvents } from '../../api/import.ts';
import type { RejectCode } from '../../api/ingest.ts';

/** Progress of an import: `received = accepted + Σ rejected`. */
export type Tally = ImportCounts & { readonly rejected: RejectedEvents };

export const NOTHING_DONE: Tally = Object.freeze({ line: 0, received: 0, accepted: 0, rejected: {} });

/**
 * The tally after a part is durable.
 *
 * @param endsLine  the last line that the part completes; undefined if it ends within a line
 */
export function tallied(
  before: Tally,
  accepted: number,
  rejected: readonly { readonly code: RejectCode }[],
  endsLine: number | undefined,
): Tally {
  const byReason: Record<string, number> = { ...before.rejected };
  for (const { code } of rejected) byReason[code] = (byReason[code] ?? 0) + 1;
  return {
    line: endsLine ?? before.line,
    received: before.received + accepted + rejected.length,
    accepted: before.accepted + accepted,
    rejected: byReason,
  };
}

export function rejectedOf({ received, accepted }: ImportCounts): number {
  return received - accepted;
}
