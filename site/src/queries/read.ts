import { answerRows, groupNames } from '../../../core/api/answer-rows.ts';
import type { QueryResponse } from '../../../core/api/query.ts';

/** A figure, and the value that it is compared with. */
export type Figure = { readonly value: number; readonly previous: number };

/** The figures of a query with several series, by label. */
export function figuresBySeries(response: QueryResponse): Map<string, Figure> {
  return new Map(
    answerRows(response).map(({ series = '', value, previous }) => [
      series,
      { value: value ?? 0, previous: previous ?? 0 },
    ]),
  );
}

/** Groups of a property with their values, in the service's order. An absent group is ''. */
export function groupsOf(response: QueryResponse, property: string): { name: string; value: number }[] {
  const place = groupNames(response).indexOf(property);
  return answerRows(response).map(({ group, value }) => ({ name: String(group[place] ?? ''), value: value ?? 0 }));
}

/** The sum of all values of an answer. */
export function totalOf(response: QueryResponse): number {
  return answerRows(response).reduce((sum, { value }) => sum + (value ?? 0), 0);
}
