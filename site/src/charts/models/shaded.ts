import type { ChartTable } from './table.ts';
import type { Unit } from './units.ts';

/** A table whose cells are shaded by their values: cohorts by period, hours by weekday. */
export type ShadedModel = ChartTable & { readonly unit: Unit };

/** The largest value, which has the strongest shade. */
export function largestValue({ rows }: ShadedModel): number {
  return rows.flatMap(({ values }) => values).reduce<number>((largest, value) => Math.max(largest, value ?? 0), 0);
}
