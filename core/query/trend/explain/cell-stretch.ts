import { ok } from '../../../base/result.ts';
import { endOfBucket } from '../../../base/time/buckets.ts';
import type { Stretch } from '../../../base/time/comparison.ts';
import type { CellPlace } from '../../kind.ts';
import { type Checked, refused } from '../../refusals/refusal.ts';
import type { Trend } from '../request.ts';

/** The time of a cell: its bucket within the range, or within the span to compare with, or the whole of one of them. */
export function cellStretch(trend: Trend, cell: CellPlace): Checked<Stretch> {
  const isOther = cell.column === 'previous';
  const [main, other] = trend.spans;
  const span = isOther ? other : main;
  const columns = ['value', ...(other ? ['previous'] : [])];
  if (!span || (cell.column !== undefined && !columns.includes(String(cell.column)))) {
    return refused('cell_value_unknown', { column: 'column', given: cell.column, values: columns });
  }
  if (trend.unit === undefined) return ok({ startMs: span.startMs, endMs: span.endMs });
  const labels = trend.places.map(({ label }) => label);
  if (cell.time === undefined) return refused('cell_column_missing', { column: 'time', values: labels });
  const place = trend.places.find(({ label }) => label === cell.time);
  const index = isOther ? place?.other : place?.main;
  const bucket = index === undefined ? undefined : span.buckets[index];
  if (index === undefined || !bucket) {
    return refused('cell_value_unknown', { column: 'time', given: cell.time, values: labels });
  }
  const nextMs =
    span.buckets[index + 1]?.startMs ?? (isOther ? span.endMs : endOfBucket(trend.zone, trend.unit, bucket.startMs));
  // A running total counts from the beginning of the range.
  const startMs = trend.cumulative ? span.startMs : Math.max(bucket.startMs, span.startMs);
  return ok({ startMs, endMs: Math.min(nextMs, span.endMs) });
}
