import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import type { QueryResponse } from '../api/query.ts';
import { answerFile } from './answer-file.ts';

const answer: QueryResponse = {
  columns: [
    { name: 'time', type: 'time', role: 'time' },
    { name: 'day', type: 'date', role: 'group' },
    { name: 'page', type: 'string', role: 'group' },
    { name: 'new', type: 'boolean', role: 'flag' },
    { name: 'visits', type: 'number', role: 'value' },
  ],
  rows: [
    ['2026-03-29T03:00:00+02:00', '2026-03-29', '=HYPERLINK("https://evil.example")', true, -5],
    ['2026-03-29T10:05:00.123Z', '2026-03-30', 'ü, "quoted"', false, 1.5],
    [null, null, null, null, null],
  ],
  meta: {
    query_id: 'qry_1',
    elapsed_ms: 1,
    rows_read: 1,
    cached: false,
    timezone: 'Europe/Berlin',
    range: { start: '2026-03-28T23:00:00.000Z', end: '2026-03-29T22:00:00.000Z' },
    semantics: {},
  },
};

test('Parquet has typed columns: times in microseconds of UTC, dates as dates, numbers as doubles, absent as null', async () => {
  const file = answerFile(answer, 'parquet').buffer;
  expect(parquetMetadata(file).schema.slice(1)).toMatchObject([
    { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' } },
    { type: 'INT32', converted_type: 'DATE' },
    { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
    { type: 'BOOLEAN' },
    { type: 'DOUBLE' },
  ]);
  expect(await parquetReadObjects({ file })).toEqual([
    {
      time: new Date('2026-03-29T01:00:00.000Z'),
      day: new Date('2026-03-29'),
      page: '=HYPERLINK("https://evil.example")',
      new: true,
      visits: -5,
    },
    {
      time: new Date('2026-03-29T10:05:00.123Z'),
      day: new Date('2026-03-30'),
      page: 'ü, "quoted"',
      new: false,
      visits: 1.5,
    },
    { time: null, day: null, page: null, new: null, visits: null },
  ]);
});

test('CSV defuses what a spreadsheet would run, and leaves numbers as they are', () => {
  const text = new TextDecoder().decode(answerFile(answer, 'csv'));
  expect(text.split('\r\n')).toEqual([
    'time,day,page,new,visits',
    `2026-03-29T03:00:00+02:00,2026-03-29,"'=HYPERLINK(""https://evil.example"")",true,-5`,
    '2026-03-29T10:05:00.123Z,2026-03-30,"ü, ""quoted""",false,1.5',
    ',,,,',
    '',
  ]);
});

test('JSON is the answer as reports give it, with what it belongs to', () => {
  const file = JSON.parse(new TextDecoder().decode(answerFile(answer, 'json', { report: 'Visits' })));
  expect(file).toEqual({ report: 'Visits', ...answer });
});

test('an answer without rows is a file with its columns', async () => {
  const empty = { ...answer, rows: [] };
  expect(await parquetReadObjects({ file: answerFile(empty, 'parquet').buffer })).toEqual([]);
  expect(new TextDecoder().decode(answerFile(empty, 'csv'))).toContain('time,day,page,new,visits');
});
