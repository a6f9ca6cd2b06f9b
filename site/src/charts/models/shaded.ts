import type { Unit } from '../../../../core/api/chart-models/units.ts';
import type { ChartTable } from './table.ts';

/** A table whose cells are shaded by their values: cohorts by period, hours by weekday. */
export type ShadedModel = ChartTable & {
  readonly unit: Unit;
  /** The first column is the size of each row itself, nearly always 100 %: it would make all others look alike. */
  readonly beginsWithWhole: boolean;
};

/** The largest value, which has the strongest shade. */
export function largestValue({ rows, columns, beginsWithWhole }: ShadedModel): number {
  const from = beginsWithWhole && columns.length > 1 ? 1 : 0;
  const shaded = rows.flatMap(({ values }) => values.slice(from));
  return shaded.reduce<number>((largest, value) => Math.max(largest, value ?? 0), 0);
}
