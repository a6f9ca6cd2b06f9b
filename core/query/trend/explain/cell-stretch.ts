import { ok } from '../../../base/result.ts';
import type { Stretch } from '../../../base/time/comparison.ts';
import { bucketAt } from '../../explain/bucket-at.ts';
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
  const labels = trend.places.map(({ label }) => label);
  if (trend.unit !== undefined && cell.time === undefined) {
    return refused('cell_column_missing', { column: 'time', values: labels });
  }
  const found = bucketAt(trend, span, cell.time);
  // A running total counts from the beginning of the range.
  return found.ok && trend.cumulative ? ok({ ...found.value, startMs: span.startMs }) : found;
}
