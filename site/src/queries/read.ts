import type { Cell, QueryResponse } from '../../../core/api/query.ts';

/** Reads a column by name; a missing column reads as null. */
export function columnReader(response: QueryResponse): (row: readonly Cell[], name: string) => Cell {
  const places = new Map(response.columns.map(({ name }, place) => [name, place]));
  return (row, name) => {
    const place = places.get(name);
    return place === undefined ? null : (row[place] ?? null);
  };
}

/** A figure, and the value that it is compared with. */
export type Figure = { readonly value: number; readonly previous: number };

/** The figures of a query with several series, by label. */
export function figuresBySeries(response: QueryResponse): Map<string, Figure> {
  const read = columnReader(response);
  return new Map(
    response.rows.map((row) => [
      String(read(row, 'series') ?? ''),
      { value: numberOf(read(row, 'value')), previous: numberOf(read(row, 'previous')) },
    ]),
  );
}

/** Groups with their values, in the service's order. An absent group is ''. */
export function groupsOf(response: QueryResponse, property: string): { name: string; value: number }[] {
  const read = columnReader(response);
  return response.rows.map((row) => ({ name: String(read(row, property) ?? ''), value: numberOf(read(row, 'value')) }));
}

export function numberOf(cell: Cell): number {
  const number = typeof cell === 'number' ? cell : Number(cell ?? 0);
  return Number.isFinite(number) ? number : 0;
}

/** The sum of all values of an answer. */
export function totalOf(response: QueryResponse): number {
  const read = columnReader(response);
  return response.rows.reduce((sum, row) => sum + numberOf(read(row, 'value')), 0);
}
