import { ok } from '../../../base/result.ts';
import type { CellPlace } from '../../kind.ts';
import { type Checked, refused } from '../../refusals/refusal.ts';
import type { Trend } from '../request.ts';
import type { TrendSeries } from '../series.ts';

/** The series that a cell is of. Refuses arithmetic over several, and averages over several buckets. */
export function cellSeries({ lines, series, movingAverage }: Trend, cell: CellPlace): Checked<TrendSeries> {
  const labels = lines.map(({ label }) => label);
  if (lines.length > 1 && cell.series === undefined) {
    return refused('cell_column_missing', { column: 'series', values: labels });
  }
  const line = lines.length > 1 ? lines.find(({ label }) => label === cell.series) : lines[0];
  if (!line) return refused('cell_value_unknown', { column: 'series', given: cell.series, values: labels });
  if (movingAverage > 1) {
    return refused('no_persons_behind', { field: 'moving_average', remedy: 'leave it out, and ask about one bucket' });
  }
  const found = line.formula.kind === 'series' ? series[line.formula.index] : undefined;
  return found
    ? ok(found)
    : refused('no_persons_behind', { field: 'formula', remedy: 'ask about one of its series alone' });
}
