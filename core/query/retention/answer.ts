import type { Cell } from '../../api/query.ts';
import { listOf, type RawRow } from '../../base/statement.ts';
import type { Answer } from '../kind.ts';
import { askedByElement } from '../reports/breakdown.ts';
import { type Cohort, stateOf } from './cohorts.ts';
import { retentionColumns } from './columns.ts';
import { type MeanRates, meanRates } from './means.ts';
import type { Retention } from './request.ts';
import { areBrackets } from './stretches.ts';

/** One cell of the answer. */
export type RetentionCell = {
  readonly size: number;
  /** Null if the period has not begun. */
  readonly returned: number | null;
  readonly isComplete: boolean;
};
/** The cells of one group, by cohort and stretch. */
type Grid = readonly (readonly RetentionCell[])[];
type Group = { readonly values: readonly Cell[]; readonly grid: Grid };

/** Turns the rows of `retentionTree` into the answer. */
export function retentionAnswer(retention: Retention, rows: readonly RawRow[]): Answer {
  const { groups, cohorts } = retention;
  const [whole, ...others] = rows;
  const all: Group = { values: [], grid: gridOf(retention, whole) };
  const shown = groups.length === 0 ? [all] : others.map((row) => groupOf(retention, row));
  const found = Number(whole?.[2] ?? 1) - 1;
  const again = askedByElement(groups, retention.listGroups, [listOf(whole?.[4])]);
  return {
    columns: retentionColumns(retention),
    rows: shown.flatMap((group) => rowsOf(retention, group)),
    totals: totalsOf(retention, all.grid),
    ...(groups.length > 0 && found > shown.length ? { groupsLeftOut: found - shown.length } : {}),
    ...(again ? { again } : {}),
    hasEmptySeries: cohorts.every((_, index) => all.grid[index]?.[0]?.size === 0),
  };
}

function groupOf(retention: Retention, row: RawRow): Group {
  const values = listOf(row[1]);
  return {
    values: retention.groups.map(({ cellOf }, index) => cellOf(values[index])),
    grid: gridOf(retention, row),
  };
}

function gridOf(retention: Retention, row: RawRow | undefined): Grid {
  const cells = listOf(row?.[3]).map(listOf);
  const counts = new Map(cells.map(([cohort, stretch, persons]) => [`${cohort}/${stretch}`, Number(persons)]));
  const ofSizes = cells.filter(([, stretch]) => Number(stretch) === -1);
  const firstMs = new Map(ofSizes.map(([cohort, , , began]) => [Number(cohort), Number(began)]));
  return retention.cohorts.map((cohort) => cellsOf(retention, cohort, counts, firstMs.get(cohort.number)));
}

function cellsOf(
  retention: Retention,
  cohort: Cohort,
  counts: ReadonlyMap<string, number>,
  firstMs: number | undefined,
): RetentionCell[] {
  const { stretches, isOnOrAfter, isSizeInPeriod0 } = retention;
  const countOf = (stretch: number) => counts.get(`${cohort.number}/${stretch}`) ?? 0;
  const size = countOf(-1);
  return stretches.map((stretch, index) => {
    const { hasBegun, isComplete } = stateOf(retention, cohort, stretch, firstMs);
    const later = stretches.slice(index + 1).reduce((sum, _, offset) => sum + countOf(index + 1 + offset), 0);
    const returned = index === 0 && isSizeInPeriod0 ? size : countOf(index) + (isOnOrAfter ? later : 0);
    return { size, returned: hasBegun ? returned : null, isComplete };
  });
}

function rowsOf(retention: Retention, { values, grid }: Group): Cell[][] {
  const { stretches, cohorts } = retention;
  const means = stretches.map((_, index) => meansAt(retention, grid, index));
  return cohorts.flatMap(({ label }, cohort) =>
    stretches.map(({ first, last }, index) => {
      const { size, returned, isComplete } = grid[cohort]?.[index] ?? NO_CELL;
      const mean = means[index];
      return [
        label,
        ...values,
        first,
        ...(areBrackets(retention.stretches) ? [last] : []),
        size,
        returned,
        returned === null || size === 0 ? null : returned / size,
        isComplete,
        mean?.weighted ?? null,
        mean?.simple ?? null,
      ];
    }),
  );
}

const NO_CELL: RetentionCell = { size: 0, returned: null, isComplete: false };

function meansAt({ isWeightedTwice }: Retention, grid: Grid, index: number): MeanRates {
  return meanRates(
    grid.flatMap((cells) => cells[index] ?? []),
    isWeightedTwice,
  );
}

function totalsOf(retention: Retention, grid: Grid): Record<string, number | null> {
  const sizes = grid.map(([first]) => first?.size ?? 0);
  const means = retention.stretches.flatMap(({ first }, index) => {
    const { weighted, simple } = meansAt(retention, grid, index);
    return [
      [`mean_${first}`, weighted],
      [`simple_mean_${first}`, simple],
    ] as const;
  });
  return { size: sizes.reduce((sum, size) => sum + size, 0), ...Object.fromEntries(means) };
}
