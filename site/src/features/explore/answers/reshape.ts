import type { Cell, QueryColumn, QueryResponse } from '../../../../../core/api/query.ts';
import { namesOf } from './mark.ts';

/** An answer of one measure, as trends have it, made of another; `origins` are the places of its rows in the other. */
export type Reshaped = { readonly response: QueryResponse; readonly origins: readonly Origin[] };
export type Origin = { readonly row: number; readonly column: string };

const SERIES: QueryColumn = { name: 'series', type: 'string', role: 'series' };
const REST: QueryColumn = { name: 'rest', type: 'boolean', role: 'flag' };
const VALUE: QueryColumn = { name: 'value', type: 'number', role: 'value' };

/** One measure of the rows that are kept, by time and groups. */
export function oneMeasure(response: QueryResponse, column: string, keep: (row: number) => boolean): Reshaped {
  const placed = placedBy(response);
  const [at, other] = [placeOf(response, column), placeOf(response, 'is_other')];
  const rows = response.rows.map((_, row) => row).filter(keep);
  return {
    response: {
      ...response,
      columns: [...placed.map((place) => response.columns[place] ?? VALUE), ...(other < 0 ? [] : [REST]), VALUE],
      rows: rows.map((row) => [
        ...cells(response, row, [...placed, ...(other < 0 ? [] : [other])]),
        response.rows[row]?.[at] ?? null,
      ]),
    },
    origins: rows.map((row) => ({ row, column })),
  };
}

/** Several measures as series; `sign` is −1 for one that stands below zero. */
export function measuresAsSeries(
  response: QueryResponse,
  measures: readonly { readonly column: string; readonly sign: 1 | -1 }[],
): Reshaped {
  const placed = placedBy(response);
  const origins = response.rows.flatMap((_, row) => measures.map(({ column, sign }) => ({ row, column, sign })));
  return {
    response: {
      ...response,
      columns: [...placed.map((place) => response.columns[place] ?? VALUE), SERIES, VALUE],
      rows: origins.map(({ row, column, sign }) => {
        const value = response.rows[row]?.[placeOf(response, column)] ?? null;
        return [...cells(response, row, placed), column, typeof value === 'number' ? sign * value : null];
      }),
    },
    origins,
  };
}

/** The columns of time and groups. */
function placedBy(response: QueryResponse): number[] {
  const names = [...namesOf(response, 'time'), ...namesOf(response, 'group')];
  return names.map((name) => placeOf(response, name));
}

function placeOf({ columns }: QueryResponse, column: string): number {
  return columns.findIndex(({ name }) => name === column);
}

function cells({ rows }: QueryResponse, row: number, places: readonly number[]): Cell[] {
  return places.map((place) => rows[row]?.[place] ?? null);
}
