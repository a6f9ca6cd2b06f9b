import { expect, test } from 'vitest';
import { readExport } from './read-export.ts';

const AT_US = 1_795_168_801_000_123;

/** A row of the table of a day; of the table within the day it lacks what GA4 adds later. */
function aRow(place: number, overrides: object = {}) {
  return {
    event_date: '20261120',
    event_timestamp: String(AT_US + place),
    event_name: 'page_view',
    event_params: [
      { key: 'ga_session_id', value: { int_value: '1795168801' } },
      { key: 'page_location', value: { string_value: `https://shop.example/${place}` } },
      { key: 'ratio', value: { double_value: 1.5 } },
    ],
    user_pseudo_id: 'c.1',
    stream_id: '7',
    batch_page_id: '1795168800000',
    batch_event_index: String(place),
    ...overrides,
  };
}

const linesOf = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const idsOf = (rows: readonly object[]) => readExport({ text: linesOf(rows) }).events.map(({ id }) => id);

const daily = [1, 2, 3, 4].map((place) => aRow(place, { is_active_user: true, user_ltv: { revenue: 5 } }));
const intraday = [1, 2, 3].map((place) => {
  const row = aRow(place);
  return { ...row, event_params: row.event_params.toReversed() };
});

test.each([
  ['the day first', [...daily, ...intraday, ...daily, ...intraday]],
  ['the table within the day first', [...intraday, ...daily, ...intraday, ...daily]],
])('counts events of GA4 that are in both tables of a day once, %s', (_, rows) => {
  expect(readExport({ text: linesOf(rows) })).toMatchObject({ format: 'ga4', refused: [] });
  expect(new Set(idsOf(rows)).size).toBe(4);
});

test('gives a row of GA4 one id in JSON, where whole numbers are text, and in Parquet, where they are not', () => {
  const row = aRow(1);
  const event_params = [
    { key: 'ga_session_id', value: { int_value: 1_795_168_801 } },
    { key: 'page_location', value: { string_value: 'https://shop.example/1' } },
    { key: 'ratio', value: { double_value: 1.5 } },
  ];
  const ofParquet = { ...row, event_timestamp: Number(row.event_timestamp), batch_event_index: 1, event_params };
  expect(new Set(idsOf([row, { ...ofParquet, batch_page_id: 1_795_168_800_000 }])).size).toBe(1);
});

test.each([
  ['another microsecond', { event_timestamp: String(AT_US + 2) }],
  ['another parameter', { event_params: [{ key: 'a', value: { string_value: 'b' } }] }],
  ['the text of a number', { event_params: [{ key: 'a', value: { string_value: '1' } }] }],
  ['another stream', { stream_id: '8' }],
  ['another visitor', { user_pseudo_id: 'c.2' }],
  ['another place in its batch', { batch_event_index: '9' }],
])('tells events of GA4 apart by %s', (_, overrides) => {
  const one = { key: 'a', value: { int_value: '1' } };
  expect(new Set(idsOf([aRow(1), aRow(1, { event_params: [one] }), aRow(1, overrides)])).size).toBe(3);
});

test('refuses a row of GA4 whose parameters are no list', () => {
  const { refused } = readExport({ text: linesOf([aRow(1, { event_params: 'a' })]) });
  expect(refused).toEqual([expect.stringContaining('`event_params` is not a list of keys and values')]);
});
