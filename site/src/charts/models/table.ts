import type { Unit } from '../../../../core/api/chart-models/units.ts';
import type { TrendModel } from './trend.ts';

/** The figures of a chart as rows: the table beside it, and what is exported. */
export type ChartTable = {
  /** `unit` where it is not that of the chart. */
  readonly columns: readonly { readonly key: string; readonly label: string; readonly unit?: Unit }[];
  readonly rows: readonly ChartTableRow[];
  /** The name of the column that heads the rows. */
  readonly rowTitle: string;
};

export type ChartTableRow = {
  readonly key: string;
  readonly label: string;
  /** One for each column, as measured; null where there is no value. */
  readonly values: readonly (number | null)[];
};

export type TableWords = { readonly rowTitle: string; readonly earlierLabel: (series: string) => string };

/** One row for each point, several series as columns, each followed by its earlier values. */
export function seriesAsColumns(model: TrendModel, { rowTitle, earlierLabel }: TableWords): ChartTable {
  const columns = columnsOf(model, earlierLabel);
  const rows = model.points.map(({ at, fullLabel }, index) => ({
    key: `${index} ${at}`,
    label: fullLabel,
    values: columns.map(({ values }) => values[index] ?? null),
  }));
  return { columns: columns.map(({ key, label }) => ({ key, label })), rows, rowTitle };
}

/** One row for each series, and its earlier values in the row below; the points as columns. */
export function timeAsColumns(model: TrendModel, { rowTitle, earlierLabel }: TableWords): ChartTable {
  return {
    columns: model.points.map(({ at, fullLabel }, index) => ({ key: `${index} ${at}`, label: fullLabel })),
    rows: columnsOf(model, earlierLabel),
    rowTitle,
  };
}

function columnsOf({ series }: TrendModel, earlierLabel: TableWords['earlierLabel']): ChartTableRow[] {
  return series.flatMap(({ key, label, values, earlier }) => [
    { key, label, values },
    ...(earlier === undefined ? [] : [{ key: `${key} earlier`, label: earlierLabel(label), values: earlier }]),
  ]);
}
