import type { QueryResponse } from '../../../../../core/api/query.ts';
import { type AnswerTable, plainTable } from '../../explore/answers/table.ts';

/** An answer that no kind of report knows, as it came: the columns by their names. */
export function rawTable(response: QueryResponse): AnswerTable {
  return plainTable(
    response,
    ({ name, type }) => ({
      label: name,
      holds: type === 'number' ? 'number' : type === 'boolean' ? 'yes_no' : type === 'string' ? 'text' : 'time',
    }),
    (_, value) => ({ value }),
  );
}
