import { type AnswerRow, answerRows, groupNames } from '../../../../core/api/answer-rows.ts';
import { lastDateOf } from '../../../../core/api/chart-models/bucket-dates.ts';
import type { ColourIdentity } from '../../../../core/api/chart-models/colours.ts';
import type { Unit } from '../../../../core/api/chart-models/units.ts';
import type { Cell, QueryResponse } from '../../../../core/api/query.ts';
import { type TimeAxis, timePoints } from './time-points.ts';
import type { TrendModel, TrendPoint, TrendSeries } from './trend.ts';

export type TrendNames = TimeAxis & {
  readonly unit: Unit;
  readonly partsOverlap: boolean;
  /** The name of the only series, such as that of the measure. */
  readonly measure: string;
  /** The name of all groups that are not shown. */
  readonly restLabel: string;
  /** The name of a value of a property, also of null. */
  readonly labelOf: (property: string, value: Cell) => string;
  /** How a series is called, where its name in the answer is not what people read. */
  readonly seriesLabelOf?: (series: string) => string;
  /** The event of a series, if a person chose its label: the colour stays when it is renamed. */
  readonly eventOf?: (series: string) => string;
};

/** The trend of an answer over time: one series for each series and group of it. */
export function trendModel(answer: QueryResponse, names: TrendNames): TrendModel {
  const rows = answerRows(answer);
  const times = [...new Set(rows.map(({ time = '' }) => time))];
  const points = timePoints(answer, times, names);
  return {
    axis: 'time',
    interval: answer.meta.interval ?? 'day',
    points,
    series: seriesOfRows(answer, rows, points, names),
    unit: names.unit,
    partsOverlap: names.partsOverlap,
  };
}

function seriesOfRows(
  answer: QueryResponse,
  rows: readonly AnswerRow[],
  points: readonly TrendPoint[],
  names: TrendNames,
): TrendSeries[] {
  const restColumn = answer.columns.findIndex(({ name, role }) => name === 'rest' && role === 'flag');
  const byKey = new Map<string, { first: AnswerRow; isRest: boolean; byTime: Map<string, AnswerRow> }>();
  for (const [index, row] of rows.entries()) {
    const isRest = restColumn >= 0 && answer.rows[index]?.[restColumn] === true;
    const key = seriesKey(row, isRest);
    const found = byKey.get(key) ?? { first: row, isRest, byTime: new Map() };
    byKey.set(key, found);
    found.byTime.set(row.time ?? '', row);
  }
  const compared = answer.columns.some(({ role }) => role === 'previous');
  return [...byKey].map(([key, { first, isRest, byTime }]) => ({
    key,
    ...namesOf(first, isRest, groupNames(answer), names),
    values: points.map(({ at, isBeforeData }) => (isBeforeData ? null : (byTime.get(at)?.value ?? null))),
    ...(compared ? { earlier: earlierValues(points, byTime, answer.meta, names.firstDataDate) } : {}),
    ...(isRest ? { isRest } : {}),
    ...totalOf(answer, first, byKey.size),
  }));
}

/** The key of a series from its raw label and values: numbers and texts of digits differ, and so does the rest. */
export function seriesKey({ series, group }: Pick<AnswerRow, 'series' | 'group'>, isRest = false): string {
  return JSON.stringify([series ?? null, ...group, ...(isRest ? ['rest'] : [])]);
}

function namesOf(
  { series, group }: AnswerRow,
  isRest: boolean,
  properties: readonly string[],
  { measure, restLabel, labelOf, seriesLabelOf = (name) => name, eventOf = (label) => label }: TrendNames,
): { label: string; colourOf: ColourIdentity } {
  const ofGroup = isRest ? [restLabel] : group.map((cell, index) => labelOf(properties[index] ?? '', cell));
  const label = [...(series === undefined ? [] : [seriesLabelOf(series)]), ...(group.length > 0 ? ofGroup : [])].join(
    ' · ',
  );
  const event = series === undefined ? [] : [eventOf(series)];
  return {
    label: label || measure,
    colourOf: {
      property: [...(series === undefined ? [] : ['event']), ...properties].join('|') || 'measure',
      value: isRest ? 'rest' : [...event, ...group.map((cell) => String(cell ?? ''))].join('|'),
    },
  };
}

function earlierValues(
  points: readonly TrendPoint[],
  byTime: ReadonlyMap<string, AnswerRow>,
  { interval = 'day' }: QueryResponse['meta'],
  firstDataDate = '',
): (number | null)[] {
  return points.map(({ at, earlier }) => {
    const isBeforeData = earlier !== undefined && lastDateOf(earlier.at, interval) < firstDataDate;
    return isBeforeData ? null : (byTime.get(at)?.previous ?? null);
  });
}

/** The service works totals out over the whole range; with several groups there is none for each. */
function totalOf({ totals }: QueryResponse, { series }: AnswerRow, seriesCount: number): Pick<TrendSeries, 'total'> {
  const name = series ?? (seriesCount === 1 ? 'value' : '');
  const total = totals?.[name];
  return total === undefined ? {} : { total };
}
