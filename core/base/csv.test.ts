import { expect, test } from 'vitest';
import { csvFields } from '../ingest/import/csv.ts';
import { type CsvCell, csvFile } from './csv.ts';

test.each([
  '=HYPERLINK("https://x.example","open")',
  '@SUM(1+1)',
  '+cmd',
  '-2+3',
  '\ttab',
  '\rreturn',
  '\nline',
  ' =1+1',
  '\u200b=1+1',
  '＝1+1',
  '+491701234567',
])('writes %j as text that no spreadsheet runs, in cells and in the header', (text) => {
  expect(fieldsOf(csvFile([text], [[text]]))).toEqual([[`'${text}`], [`'${text}`]]);
});

test('begins no formula where a spreadsheet splits at semicolons, tabs or line breaks', () => {
  expect(fieldsOf(csvFile(['a;=1+1'], [['b\n=2'], ['c;d']]))).toEqual([["a;'=1+1"], ["b\n'=2"], ['c;d']]);
});

test('keeps numbers as numbers and texts as they are', () => {
  const row: CsvCell[] = [-5, 12345, 1 / 3, '-5', '007', true, 'say "hi",\nthen go', '16 to 22 Nov 2026, week 47'];
  const [, written] = fieldsOf(csvFile(row.map(String), [row]));
  expect(written).toEqual(row.map(String));
});

test('gives every row as many cells as the header, empty where there is no value', () => {
  expect(
    csvFile(
      ['a', 'b', 'c'],
      [
        [null, 0],
        [1, 2, 3, 4],
      ],
    ),
  ).toBe('\uFEFFa,b,c\r\n,0,\r\n1,2,3\r\n');
});

function fieldsOf(file: string): string[][] {
  const records: string[][] = [];
  let record = '';
  for (const piece of file.slice(1).split('\r\n')) {
    record += record === '' ? piece : `\r\n${piece}`;
    const fields = record === '' ? undefined : csvFields(record);
    if (fields === undefined) continue;
    records.push(fields);
    record = '';
  }
  return records;
}
