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

export type TableWords = {
  readonly rowTitle: string;
  readonly earlierLabel: (series: string) => string;
  readonly expectedLow: string;
  readonly expectedHigh: string;
};

/** One row for each point, several series as columns, each followed by its earlier values. */
export function seriesAsColumns(model: TrendModel, words: TableWords): ChartTable {
  const { rowTitle } = words;
  const columns = columnsOf(model, words);
  const rows = model.points.map(({ at, fullLabel }, index) => ({
    key: `${index} ${at}`,
    label: fullLabel,
    values: columns.map(({ values }) => values[index] ?? null),
  }));
  return { columns: columns.map(({ key, label }) => ({ key, label })), rows, rowTitle };
}

/** One row for each series, and its earlier values in the row below; the points as columns. */
export function timeAsColumns(model: TrendModel, words: TableWords): ChartTable {
  return {
    columns: model.points.map(({ at, fullLabel }, index) => ({ key: `${index} ${at}`, label: fullLabel })),
    rows: columnsOf(model, words),
    rowTitle: words.rowTitle,
  };
}

function columnsOf({ series, band }: TrendModel, words: TableWords): ChartTableRow[] {
  const measured = series.flatMap(({ key, label, values, earlier }) => [
    { key, label, values },
    ...(earlier === undefined ? [] : [{ key: `${key} earlier`, label: words.earlierLabel(label), values: earlier }]),
  ]);
  if (band === undefined) return measured;
  return [
    ...measured,
    { key: 'expected low', label: words.expectedLow, values: band.map((range) => range?.low ?? null) },
    { key: 'expected high', label: words.expectedHigh, values: band.map((range) => range?.high ?? null) },
  ];
}
