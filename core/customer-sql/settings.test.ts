import { expect, test } from 'vitest';
import { SQL_BOUNDS } from '../base/sql-bounds.ts';
import { judgeFormat } from './answer-formats.ts';
import { judgeParameters } from './parameters.ts';
import { judgeSettings } from './settings.ts';

test.each([
  ['9999', String(SQL_BOUNDS.max_execution_time)],
  ['0', String(SQL_BOUNDS.max_execution_time)],
  ['99999999999999999999', String(SQL_BOUNDS.max_execution_time)],
  ['5', '5'],
  ['0.5', '0.5'],
])('takes the limit max_execution_time = %s down to ours and never up', (asked, judged) => {
  expect(judgeSettings([['max_execution_time', asked]])).toMatchObject({
    ok: true,
    value: { max_execution_time: judged },
  });
});

test.each(['-1', '1e9', 'inf', '', '1;2', '0x10', ' 5', '5 '])('refuses the limit `%s`', (asked) => {
  expect(judgeSettings([['max_execution_time', asked]])).toMatchObject({
    ok: false,
    error: { code: 'bad_request', message: expect.stringContaining('max_execution_time') },
  });
});

test('takes every setting that BI tools send', () => {
  const sent: Record<string, string> = {
    max_execution_time: '60',
    max_result_rows: '100000',
    result_overflow_mode: 'break',
    join_use_nulls: '1',
    enable_http_compression: '1',
    send_progress_in_http_headers: '1',
    http_headers_progress_interval_ms: '120000',
    wait_end_of_query: '1',
    cancel_http_readonly_queries_on_client_close: '1',
    session_timezone: 'Europe/Berlin',
    output_format_json_quote_64bit_integers: '0',
    date_time_input_format: 'best_effort',
    readonly: '2',
    additional_table_filters: "{'events': 'event = \\'signup\\''}",
  };
  const judged = judgeSettings(Object.entries(sent));
  expect(judged).toMatchObject({ ok: true });
  // Not given to the engine: the service compresses, cancels and forbids writing itself.
  expect(judged.ok && Object.keys(judged.value).sort()).toEqual([
    'additional_table_filters',
    'date_time_input_format',
    'join_use_nulls',
    'max_execution_time',
    'max_result_rows',
    'output_format_json_quote_64bit_integers',
    'output_format_write_statistics',
    'result_overflow_mode',
    'session_timezone',
    'wait_end_of_query',
  ]);
});

test.each([
  ['readonly', '0'],
  ['timeout_overflow_mode', 'break'],
  ['enable_analyzer', '0'],
  ['session_timezone', "UTC', 'x"],
  ['format_csv_delimiter', '\n'],
])('refuses %s = %s by its name', (name, value) => {
  expect(judgeSettings([[name, value]])).toMatchObject({ ok: false, error: { details: { setting: name } } });
});

test.each([
  'use_query_cache',
  'allow_introspection_functions',
  'role',
  'profile',
  'replace_running_query',
  'SQL_project',
  'constructor',
  '__proto__',
  'MAX_EXECUTION_TIME',
  'max_execution_time ',
])('refuses the unlisted name `%s`', (name) => {
  expect(judgeSettings([[name, '1']])).toMatchObject({
    ok: false,
    error: { code: 'bad_request', message: expect.stringContaining(name) },
  });
});

test('never asks the engine for its figures of rows read, whatever the caller wants', () => {
  expect(judgeSettings([['output_format_write_statistics', '1']])).toEqual({
    ok: true,
    value: { output_format_write_statistics: '0' },
  });
});

test('refuses a parameter with a name that is none, and one that is sent twice', () => {
  expect(judgeParameters([['a', '1']])).toEqual({ ok: true, value: { a: '1' } });
  expect(judgeParameters([['a-b', '1']])).toMatchObject({ ok: false });
  expect(
    judgeParameters([
      ['a', '1'],
      ['a', '2'],
    ]),
  ).toMatchObject({ ok: false });
});

test('knows formats in any case, and refuses those with figures of progress or files of the server', () => {
  expect(judgeFormat('csvwithnames')).toEqual({ ok: true, value: 'CSVWithNames' });
  for (const format of ['JSONEachRowWithProgress', 'Protobuf', 'CapnProto', 'Template', 'SQLInsert; DROP']) {
    expect(judgeFormat(format)).toMatchObject({ ok: false, error: { code: 'bad_request' } });
  }
});
