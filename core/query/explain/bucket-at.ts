import type { Cell } from '../../api/query.ts';
import { ok } from '../../base/result.ts';
import { endOfBucket } from '../../base/time/buckets.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { type Checked, refused } from '../refusals/refusal.ts';
import type { SpanOfBuckets, Spans } from '../trend/spans.ts';

/**
 * The part of a span that the time of a cell names: its bucket, as far as the span reaches. The whole span where the answer
 * is not over time. Refuses a time that no row has.
 *
 * @param span  the range, or the span to compare with
 */
export function bucketAt(
  { spans, places, unit, zone }: Spans & { readonly zone: string },
  span: SpanOfBuckets,
  time: Cell | undefined,
): Checked<Stretch> {
  if (unit === undefined) return ok({ startMs: span.startMs, endMs: span.endMs });
  const isOther = span === spans[1];
  const labels = places.map(({ label }) => label);
  const place = places.find(({ label }) => label === time);
  const index = isOther ? place?.other : place?.main;
  const bucket = index === undefined ? undefined : span.buckets[index];
  if (index === undefined || !bucket) {
    return refused('cell_value_unknown', { column: 'time', given: time, values: labels });
  }
  const nextMs = span.buckets[index + 1]?.startMs ?? (isOther ? span.endMs : endOfBucket(zone, unit, bucket.startMs));
  return ok({ startMs: Math.max(bucket.startMs, span.startMs), endMs: Math.min(nextMs, span.endMs) });
}
