import type { RejectCode, Rejection } from '../api/ingest.ts';
import type { IngestedRow } from './event.ts';
import type { Ingested } from './run-steps.ts';

/** The events of a request that are kept, and the rows of those that are left out. */
export type Parted = { readonly kept: Ingested; readonly leftOut: readonly IngestedRow[] };

/** Why a row is left out. */
export type Reason = { readonly code: RejectCode; readonly message: string };

/**
 * Rejects some events that the steps have accepted.
 *
 * @param received  how many events the request holds
 */
export function leaveOut(
  ingested: Ingested,
  received: number,
  reasonOf: (row: IngestedRow, place: number) => Reason | undefined,
): Parted {
  const kept: IngestedRow[] = [];
  const leftOut: IngestedRow[] = [];
  const rejected: Rejection[] = [...ingested.rejected];
  const placeOf = new Map<number, number>();
  const indexes = acceptedIndexes(ingested, received);
  for (const [place, row] of ingested.rows.entries()) {
    const reason = reasonOf(row, place);
    if (reason === undefined) {
      placeOf.set(place, kept.length);
      kept.push(row);
    } else {
      leftOut.push(row);
      rejected.push({ index: indexes[place] ?? 0, id: row.id, ...reason });
    }
  }
  if (leftOut.length === 0) return { kept: ingested, leftOut };
  const proposed = ingested.proposed.flatMap(({ place, key }) => {
    const now = placeOf.get(place);
    return now === undefined ? [] : [{ place: now, key }];
  });
  const refused = new Set(rejected.map(({ index }) => index));
  const reported = ingested.reported.filter(({ index }) => !refused.has(index));
  rejected.sort((one, other) => one.index - other.index);
  return { kept: { rows: kept, rejected, reported, proposed }, leftOut };
}

/** The positions in the request of the events that became rows, in their order. */
function acceptedIndexes({ rejected }: Ingested, received: number): number[] {
  const refused = new Set(rejected.map(({ index }) => index));
  return Array.from({ length: received }, (_, index) => index).filter((index) => !refused.has(index));
}
