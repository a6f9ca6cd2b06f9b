import type { ChartPoint, TrendModel } from './trend.ts';

export type ShownRow = {
  readonly key: string;
  readonly label: string;
  readonly value: number | null;
  readonly point: ChartPoint;
  readonly isRest: boolean;
  /** A bar of a category rather than of a series. */
  readonly isOfPoint: boolean;
};

/** One bar for each category and series, or for each series over the whole range. */
export function rowsOf({ axis, series, points }: TrendModel): ShownRow[] {
  if (axis === 'time') {
    return series.map(({ key, label, total = null, isRest = false }) => ({
      key,
      label,
      value: total,
      point: { seriesKey: key, pointIndex: -1 },
      isRest,
      isOfPoint: false,
    }));
  }
  return points.slice(0, ROWS_MAX).flatMap(({ at, fullLabel }, pointIndex) =>
    series.map(({ key, label, values, isRest = false }) => ({
      key: `${at} ${key}`,
      label: series.length === 1 ? fullLabel : `${fullLabel} · ${label}`,
      value: values[pointIndex] ?? null,
      point: { seriesKey: key, pointIndex },
      isRest,
      isOfPoint: true,
    })),
  );
}

/** More bars are a table. */
const ROWS_MAX = 50;
