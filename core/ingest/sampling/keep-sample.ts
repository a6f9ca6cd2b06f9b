import type { Rejection } from '../../api/ingest.ts';
import type { IngestedRow } from '../event.ts';
import type { Ingested } from '../run-steps.ts';
import { hashesKept, murmurHash3, sampledBy } from './visitor-hash.ts';

/** The events of a request that are kept, and the rows of those that are left out. */
export type Sampled = { readonly kept: Ingested; readonly leftOut: readonly IngestedRow[] };

/**
 * Keeps the events of some visitors, all or none of each, and rejects the others as `over_quota_sample`. With no halvings,
 * everything is kept.
 *
 * @param received  how many events the request holds
 */
export function keepSample(ingested: Ingested, received: number, halvings: number): Sampled {
  if (halvings === 0) return { kept: ingested, leftOut: [] };
  const kept: IngestedRow[] = [];
  const leftOut: IngestedRow[] = [];
  const rejected: Rejection[] = [...ingested.rejected];
  const placeOf = new Map<number, number>();
  const indexes = acceptedIndexes(ingested, received);
  for (const [place, row] of ingested.rows.entries()) {
    if (murmurHash3(sampledBy(row)) < hashesKept(halvings)) {
      placeOf.set(place, kept.length);
      kept.push({ ...row, sample_halvings: halvings });
    } else {
      leftOut.push(row);
      rejected.push({ index: indexes[place] ?? 0, id: row.id, code: 'over_quota_sample', message: MESSAGE });
    }
  }
  const proposed = ingested.proposed.flatMap(({ place, key }) => {
    const now = placeOf.get(place);
    return now === undefined ? [] : [{ place: now, key }];
  });
  const refused = new Set(rejected.map(({ index }) => index));
  const reported = ingested.reported.filter(({ index }) => !refused.has(index));
  rejected.sort((one, other) => one.index - other.index);
  return { kept: { rows: kept, rejected, reported, proposed }, leftOut };
}

const MESSAGE =
  'This month’s quota is used up, so only some visitors are kept; this one is not among them. Reports show estimates for everybody.';

/** The positions in the request of the events that became rows, in their order. */
function acceptedIndexes({ rejected }: Ingested, received: number): number[] {
  const refused = new Set(rejected.map(({ index }) => index));
  return Array.from({ length: received }, (_, index) => index).filter((index) => !refused.has(index));
}
