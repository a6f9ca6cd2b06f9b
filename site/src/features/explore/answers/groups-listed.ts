import type { QueryResponse } from '../../../../../core/api/query.ts';
import { cellAt, namesOf } from './mark.ts';

/** How many groups an answer lists, whatever the layout of its table; what is left over is none of them. */
export function groupsListed(response: QueryResponse): number {
  const names = namesOf(response, 'group');
  const keys = response.rows.flatMap((_, row) => {
    const isRest = REST.some((column) => cellAt(response, { row, column }) === true);
    return isRest ? [] : [JSON.stringify(names.map((column) => cellAt(response, { row, column })))];
  });
  return new Set(keys).size;
}

/** Flags of the row that stands for all groups that are not listed. */
const REST = ['rest', 'is_other'];
