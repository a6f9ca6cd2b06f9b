import { expect, test } from 'vitest';
import { HOUR_MS } from '../base/time/durations.ts';
import { dataSince } from './data-since.ts';

const span = (start: string, end: string) => ({ startMs: Date.parse(start), endMs: Date.parse(end) });
const hour = (at: string) => Date.parse(at) / HOUR_MS;
const TOKYO = 'Asia/Tokyo';
const NOVEMBER = span('2026-10-31T15:00Z', '2026-11-20T15:00Z');

test('names the first day of data, in the zone of the query, where the range begins before it', () => {
  const plan = { timezone: TOKYO, range: NOVEMBER };
  expect(dataSince(plan, hour('2026-11-09T16:00Z'))).toEqual({ data_since: '2026-11-10' });
  expect(dataSince(plan, hour('2026-11-09T14:00Z'))).toEqual({ data_since: '2026-11-09' });
});

test('names it where only the compared span begins before it', () => {
  const plan = { timezone: TOKYO, range: NOVEMBER, compared: span('2026-10-11T15:00Z', '2026-10-31T15:00Z') };
  expect(dataSince(plan, hour('2026-10-20T00:00Z'))).toEqual({ data_since: '2026-10-20' });
});

test('says nothing where the project had data on the first day, though not at its first hour', () => {
  expect(dataSince({ timezone: TOKYO, range: NOVEMBER }, hour('2026-11-01T09:00Z'))).toEqual({});
});

test('tells a project without any data from one with none in the range', () => {
  expect(dataSince({ timezone: TOKYO, range: NOVEMBER }, null)).toEqual({ data_since: null });
});
