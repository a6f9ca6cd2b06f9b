import { expect, test } from 'vitest';
import { parseExactJson } from './exact-json.ts';
import { parseTime } from './parse-time.ts';

const TEN = Date.UTC(2026, 10, 20, 10);

test.each([
  ['JavaScript', '2026-11-20T10:00:00.000Z', TEN],
  ['ISO 8601 with an offset', '2026-11-20T11:30:00+01:30', TEN],
  ['ISO 8601 without colons', '20261120T100000Z', TEN],
  ['ISO 8601 without a zone', '2026-11-20T10:00', TEN],
  ['ISO 8601 with a comma', '2026-11-20T10:00:00,123Z', TEN + 123],
  ['ISO 8601 at the end of a day', '2026-11-19T24:00:00Z', Date.UTC(2026, 10, 20)],
  ['a date', '2026-11-20', Date.UTC(2026, 10, 20)],
  ['a date of GA4', '20261120', Date.UTC(2026, 10, 20)],
  ['MySQL as a number', '20261120100000', TEN],
  ['BigQuery', '2026-11-20 10:00:00 UTC', TEN],
  ['BigQuery with microseconds', '2026-11-20 10:00:00.123456 UTC', TEN + 123],
  ['BigQuery’s API', '1.795168800123456E9', TEN + 123],
  ['Postgres', '2026-11-20 10:00:00+00', TEN],
  ['Postgres with microseconds, in India', '2026-11-20 15:30:00.1+05:30', TEN + 100],
  ['Postgres west of Greenwich', '2026-11-20 02:00:00-08', TEN],
  ['Python', '2026-11-20 10:00:00.123456+00:00', TEN + 123],
  ['Python’s logging', '2026-11-20 10:00:00,123', TEN + 123],
  ['Ruby', '2026-11-20 10:00:00 +0000', TEN],
  ['Ruby in UTC', '2026-11-20 10:00:00 UTC', TEN],
  ['Go', '2026-11-20 11:00:00.123456789 +0100 CET', TEN + 123],
  ['Go in São Paulo', '2026-11-20 07:00:00 -0300 -03', TEN],
  ['Swift', '2026-11-20T10:00:00.000:Z', TEN],
  ['Java with its zone', '2026-11-20T11:00:00+01:00[Europe/Berlin]', TEN],
  ['Java in UTC', '2026-11-20T10:00:00Z[UTC]', TEN],
  ['.NET', '2026-11-20T10:00:00.1234567Z', TEN + 123],
  ['Athena', '2026-11-20 11:00:00.000 Europe/Berlin', TEN],
  ['Athena in summer', '2026-07-20 12:00:00.000 Europe/Berlin', Date.UTC(2026, 6, 20, 10)],
  ['Snowflake', '2026-11-20 02:00:00.000 -0800', TEN],
  ['Snowflake as it is set up', 'Fri, 20 Nov 2026 02:00:00 -0800', TEN],
  ['a mail', '20 Nov 2026 10:00 GMT', TEN],
  ['a date of JavaScript as text', 'Fri Nov 20 2026 11:00:00 GMT+0100 (Central European Standard Time)', TEN],
  ['a date of Java as text', 'Fri Nov 20 10:00:00 UTC 2026', TEN],
  ['a log with slashes', '2026/11/20 10:00:00', TEN],
  ['small letters, and space around it', ' 2026-11-20t10:00:00z ', TEN],
  ['seconds', TEN / 1000, TEN],
  ['seconds as text', String(TEN / 1000), TEN],
  ['seconds with a fraction', TEN / 1000 + 0.123, TEN + 123],
  ['milliseconds', TEN, TEN],
  ['microseconds', TEN * 1000 + 456, TEN],
  ['microseconds as text', `${TEN}456`, TEN],
  ['nanoseconds', parseExactJson(`${TEN}456789`), TEN],
  ['nanoseconds as text', `${TEN}456789`, TEN],
])('reads a time as %s writes it', (_, text, expected) => {
  expect(parseTime(text)).toBe(expected);
});

test('gives one time to an event whose digits after the millisecond vary in form', () => {
  const forms = [
    '2026-11-20 10:00:00.123999 UTC',
    '2026-11-20T10:00:00.123Z',
    TEN / 1000 + 0.123999,
    TEN * 1000 + 123999,
  ];
  expect(forms.map(parseTime)).toEqual(forms.map(() => TEN + 123));
});

test('reads every day of a leap year and of another year, and no other days', () => {
  for (const year of [2024, 2026]) {
    for (let month = 1; month <= 12; month++) {
      const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
      for (let day = 1; day <= 31; day++) {
        const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const expected = day <= last ? Date.UTC(year, month - 1, day, 10) : undefined;
        expect([date, parseTime(`${date}T10:00:00.000Z`)]).toEqual([date, expected]);
        expect([date, parseTime(`${date} 10:00:00+00`)]).toEqual([date, expected]);
      }
    }
  }
});

test.each([
  '2026-02-30',
  '2026-02-29T10:00:00Z',
  '2026-04-31 10:00:00 UTC',
  '2026-13-01T00:00:00Z',
  '2026-00-10',
  '0000-00-00 00:00:00',
  '2026-11-20T24:00:01Z',
  '2026-11-20T25:00:00.000Z',
  '2026-11-20T10:60:00Z',
  '2026-11-20T10:00:60Z',
  '2026-11-20T10:00:00+99:00',
  '2026-11-20 10:00:00 Mars/Base',
  '2026-11-20 10:00:00 EST',
  'Fri, 31 Nov 2026 10:00:00 GMT',
  '20260230',
  '11/20/2026',
  'yesterday',
  '2026',
  '',
  '1e300',
  1e300,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  null,
  true,
  {},
  [TEN],
])('finds no time in %j', (value) => {
  expect(parseTime(value)).toBeUndefined();
});
