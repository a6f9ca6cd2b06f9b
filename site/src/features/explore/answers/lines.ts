import type { Cell, QueryResponse } from '../../../../../core/api/query.ts';
import { seriesKey } from '../../../charts/models/trend-answer.ts';
import { hasEarlierData } from '../../overview/data-since.ts';
import { cellAt, namesOf, numberAt } from './mark.ts';

/** One series in one group: a line over time, or one bar without a time. */
export type Line = {
  /** The same in every answer: colours and hidden lines go by it. */
  readonly key: string;
  /** Absent if the answer has one series. */
  readonly series?: string;
  readonly group: readonly Cell[];
  /** All groups that are not shown, as one. */
  readonly isRest: boolean;
  /** By the place in `times`; one without a time. Undefined where the answer has no row. */
  readonly points: readonly (Point | undefined)[];
};

export type Point = { readonly row: number; readonly value: number | null; readonly previous?: number | null };

export type Lines = {
  /** The buckets in order; empty if the answer is not over time. */
  readonly times: readonly string[];
  /** Names of the properties behind `Line.group`. */
  readonly properties: readonly string[];
  /** In the order of the service: the largest over the range first. */
  readonly lines: readonly Line[];
};

/**
 * The rows of an answer by series and group.
 *
 * @param column    the measure
 * @param previous  the column of the earlier span, if the answer has one
 */
export function linesOf(response: QueryResponse, column = 'value', previous = 'previous'): Lines {
  const [time] = namesOf(response, 'time');
  const [series] = namesOf(response, 'series');
  const properties = namesOf(response, 'group');
  const isCompared = response.columns.some(({ name }) => name === previous);
  const isFair = time !== undefined || hasEarlierData(response);
  const at = (row: number, name: string): Cell => cellAt(response, { row, column: name });
  const times = time === undefined ? [] : timesOf(response, time);
  const places = new Map(times.map((each, place) => [each, place]));
  const found = new Map<string, Omit<Line, 'points'> & { readonly points: (Point | undefined)[] }>();
  response.rows.forEach((_, row) => {
    const group = properties.map((name) => at(row, name));
    const isRest = at(row, 'rest') === true;
    const name = series === undefined ? undefined : String(at(row, series));
    const ofSeries = name === undefined ? {} : { series: name };
    const key = seriesKey({ ...ofSeries, group }, isRest);
    const line = found.get(key) ?? { key, group, isRest, points: [], ...ofSeries };
    found.set(key, line);
    line.points[places.get(String(at(row, time ?? ''))) ?? 0] = {
      row,
      value: numberAt(response, { row, column }),
      ...(isCompared ? { previous: isFair ? numberAt(response, { row, column: previous }) : null } : {}),
    };
  });
  return { times, properties, lines: [...found.values()] };
}

function timesOf(response: QueryResponse, column: string): string[] {
  return [...new Set(response.rows.map((_, row) => String(cellAt(response, { row, column }))))];
}
