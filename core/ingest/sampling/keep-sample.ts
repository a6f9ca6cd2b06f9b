import { leaveOut, type Parted, type Reason } from '../leave-out.ts';
import type { Ingested } from '../run-steps.ts';
import { hashesKept, murmurHash3, sampledBy } from './visitor-hash.ts';

/**
 * Keeps the events of some visitors, all or none of each, and rejects the others as `over_quota_sample`. With no halvings,
 * everything is kept.
 *
 * @param received  how many events the request holds
 */
export function keepSample(ingested: Ingested, received: number, halvings: number): Parted {
  if (halvings === 0) return { kept: ingested, leftOut: [] };
  const { kept, leftOut } = leaveOut(ingested, received, (row) =>
    murmurHash3(sampledBy(row)) < hashesKept(halvings) ? undefined : OVER_QUOTA,
  );
  return { kept: { ...kept, rows: kept.rows.map((row) => ({ ...row, sample_halvings: halvings })) }, leftOut };
}

const OVER_QUOTA: Reason = {
  code: 'over_quota_sample',
  message:
    'This month’s quota is used up, so only some visitors are kept; this one is not among them. Reports show estimates for everybody.',
};
