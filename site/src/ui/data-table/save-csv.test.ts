import { expect, test } from 'vitest';
import { tableCsv } from './save-csv.ts';

test('writes values as the data has them: unrounded, empty where there is none, and no formula', () => {
  const columns = [
    { id: 'a', title: '=SUM(1+1)', kind: 'text' as const, value: (row: { a: string }) => row.a, text: () => 'shown' },
    { id: 'b', title: 'Share', kind: 'number' as const, value: (row: { b: number | null }) => row.b },
  ];
  const rows = [
    { a: '=1+1', b: 0.3333 },
    { a: '/', b: null },
  ];
  expect(tableCsv(rows, columns)).toBe("\uFEFF'=SUM(1+1),Share\r\n'=1+1,0.3333\r\n/,\r\n");
});
