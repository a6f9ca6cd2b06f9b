import { expect, test } from 'vitest';
import type { SqlResponse } from '../../../../../core/api/sql.ts';
import { parseExactJson } from '../../../../../core/base/exact-json.ts';
import { columnsOf, rowsOf } from './sql-table.ts';

test('shows numbers with every digit, lists as JSON, absent values as none, and columns of one name apart', () => {
  const rows = parseExactJson('[[9007199254740993, 0.1, ["a", 1], null, true]]') as unknown[][];
  const types = ['UInt64', 'Float64', 'Array(String)', 'Nullable(String)', 'Bool'];
  const columns: SqlResponse['columns'] = types.map((database_type) => ({ name: 'a', type: 'string', database_type }));
  const answer = { columns, rows } as SqlResponse;
  const [row] = rowsOf(answer);
  const shown = columnsOf(answer);
  expect(new Set(shown.map(({ id }) => id)).size).toBe(5);
  expect(row && shown.map(({ value }) => value(row))).toEqual(['9007199254740993', 0.1, '["a",1]', null, 'true']);
});
