import type { Stretch } from '../../base/time/comparison.ts';
import type { Plan } from '../kind.ts';

/** The part of an answer's `meta` about a range, or a last bucket, that is not over. @param openBucket  the label of that bucket */
export function incompleteOf(
  { endMs }: Pick<Stretch, 'endMs'>,
  nowMs: number,
  openBucket?: string,
): Pick<Plan, 'incomplete'> {
  if (endMs <= nowMs && openBucket === undefined) return {};
  return { incomplete: { asOfMs: nowMs, ...(openBucket === undefined ? {} : { bucket: openBucket }) } };
}
