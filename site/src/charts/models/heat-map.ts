/** Cohorts by period after their start, as in retention: a row for each cohort, a column for each period. */
export type HeatMapModel = {
  /** The head of the column that names the rows. */
  readonly rowTitle: string;
  readonly columns: readonly HeatMapColumn[];
  readonly rows: readonly HeatMapRow[];
};

export type HeatMapColumn = {
  readonly key: string;
  readonly label: string;
  /** Over the cohorts, weighted by size, complete periods only. */
  readonly mean: number | null;
};

export type HeatMapRow = {
  readonly key: string;
  readonly label: string;
  /** The label in full, for tooltips and screen readers, where `label` is short. */
  readonly fullLabel?: string;
  readonly size: number;
  /** One for each column; undefined for a period that has not begun. */
  readonly cells: readonly (HeatMapCell | undefined)[];
};

export type HeatMapCell = {
  readonly count: number;
  /** 0 to 1; null if nobody began. */
  readonly share: number | null;
  /** Whether the period is over, so that the number is final. */
  readonly isComplete: boolean;
};

export type HeatMapPlace = { readonly rowKey: string; readonly columnKey: string };

/** Steps of the sequential palette, from 1. */
const HEAT_STEPS = 7;

/**
 * The step of a cell's colour, from 1 for shares just above 0 to `HEAT_STEPS` for the largest of the table; 0 for 0 and
 * for cells without a share. The period of the start, nearly always 100 %, would flatten all others and is left out.
 */
export function heatStep(share: number | null, largest: number): number {
  if (share === null || share <= 0 || largest <= 0) return 0;
  return Math.max(1, Math.min(HEAT_STEPS, Math.ceil((share / largest) * HEAT_STEPS)));
}

export function largestShare({ rows, columns }: HeatMapModel): number {
  const shares = rows.flatMap(({ cells }) => cells.slice(columns.length > 1 ? 1 : 0).map((cell) => cell?.share ?? 0));
  return shares.reduce((largest, share) => Math.max(largest, share), 0);
}
