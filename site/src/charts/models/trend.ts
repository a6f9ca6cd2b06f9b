import { lastDateOf } from '../../../../core/api/chart-models/bucket-dates.ts';
import type { ColourIdentity } from '../../../../core/api/chart-models/colours.ts';
import type { Unit } from '../../../../core/api/chart-models/units.ts';
import type { Interval } from '../../../../core/api/kinds/field-names.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../core/base/time/durations.ts';
import { localDate } from '../../../../core/base/time/zones.ts';

/**
 * Measures over time, or over categories such as weekdays: what every form of a trend chart shows, and its table too.
 * It is independent of the drawing library. `null` is a gap, 0 is a value.
 */
export type TrendModel = {
  readonly axis: 'time' | 'category';
  /** The unit of a time axis. */
  readonly interval?: Interval;
  readonly points: readonly TrendPoint[];
  readonly series: readonly TrendSeries[];
  readonly unit: Unit;
  /** Whether somebody may count in several series: such parts must never be added up. */
  readonly partsOverlap: boolean;
  /** Where values were expected, one for each point; null where nothing was. */
  readonly band?: readonly (ExpectedRange | null)[];
  /** Stretches that stand out, such as that of an anomaly: the first and the last of their points. */
  readonly marked?: readonly { readonly first: number; readonly last: number }[];
};

export type ExpectedRange = { readonly low: number; readonly high: number };

/** A place on the axis. */
export type TrendPoint = {
  /** The start of the bucket as the answer writes it, a date or local time with offset; or the key of the category. */
  readonly at: string;
  readonly label: string;
  readonly fullLabel: string;
  /** Still filling up, so that its values are preliminary. */
  readonly isOpen: boolean;
  /** Before the first event of the project: there is no value, which is not the same as 0. */
  readonly isBeforeData: boolean;
  /** The stretch of the earlier span beside this bucket. */
  readonly earlier?: { readonly at: string; readonly fullLabel: string };
};

export type TrendSeries = {
  /** Made of raw names and values: it outlives a refresh, another order and a new display name. */
  readonly key: string;
  readonly label: string;
  readonly colourOf: ColourIdentity;
  /** One for each point. */
  readonly values: readonly (number | null)[];
  /** One for each point, if the trend is compared. */
  readonly earlier?: readonly (number | null)[];
  /** The measure over the whole range; not a sum of the values. */
  readonly total?: number | null;
  /** All groups that are not shown, as one. */
  readonly isRest?: boolean;
};

/** A series at a point, as a person presses it. */
export type ChartPoint = { readonly seriesKey: string; readonly pointIndex: number };

export function seriesOf(model: TrendModel, key: string): TrendSeries | undefined {
  return model.series.find((series) => series.key === key);
}

/** The model without the series that the legend has switched off; all of them if nothing would be left. */
export function visibleSeries(model: TrendModel, hiddenKeys: readonly string[]): TrendModel {
  const series = model.series.filter(({ key }) => !hiddenKeys.includes(key));
  return series.length === 0 || series.length === model.series.length ? model : { ...model, series };
}

export function isCompared(model: TrendModel): boolean {
  return model.series.some(({ earlier }) => earlier !== undefined);
}

/** The place of the first bucket that is still filling up, after which lines are dashed; -1 if there is none. */
export function firstOpenIndex(model: TrendModel): number {
  return model.points.findIndex(({ isOpen }) => isOpen);
}

/**
 * The point whose bucket holds a date or an instant as text, such as that of an annotation; -1 if none does.
 *
 * @param zone  of the project, in which an instant has its day
 */
export function pointIndexAt(model: Pick<TrendModel, 'points' | 'interval'>, at: string, zone: string): number {
  const { points, interval = 'day' } = model;
  const isDate = at.length === DATE_LENGTH;
  if (interval === 'minute' || interval === 'hour') {
    if (isDate) return points.findIndex((point) => point.at.startsWith(at));
    const atMs = Date.parse(at);
    const lengthMs = interval === 'hour' ? HOUR_MS : MINUTE_MS;
    return points.findLastIndex(({ at: start }) => Date.parse(start) <= atMs && atMs < Date.parse(start) + lengthMs);
  }
  const date = isDate ? at : localDate(zone, Date.parse(at));
  return points.findLastIndex(({ at: start }) => start <= date && date <= lastDateOf(start, interval));
}

/** The length of `2026-10-25`. */
const DATE_LENGTH = 10;
