import { expect, test } from 'vitest';
import { bucketLabels } from './bucket-labels.ts';

const OCTOBER = { start: '2026-10-01', end: '2026-10-31' };
const fullLabels = (...args: Parameters<typeof bucketLabels>) =>
  // Intl puts thin spaces around the dash.
  bucketLabels(...args).map(({ fullLabel }) => fullLabel.replace(/\s/g, ' '));

test('a week or month that the range cuts has the name of the days that are counted', () => {
  const weeks = ['2026-09-28', '2026-10-05', '2026-10-26'];
  expect(fullLabels(weeks, 'week', 'en-GB', OCTOBER)).toEqual([
    'Thu, 1 Oct – Sun, 4 Oct 2026',
    'Mon, 5 Oct – Sun, 11 Oct 2026',
    'Mon, 26 Oct – Sat, 31 Oct 2026',
  ]);
  expect(bucketLabels(weeks, 'week', 'en-GB', OCTOBER)[0]?.label).toBe('1 Oct');
  const fortnights = { start: '2026-09-15', end: '2026-10-31' };
  expect(fullLabels(['2026-09-01', '2026-10-01'], 'month', 'en-GB', fortnights)).toEqual([
    'Tue, 15 Sept – Wed, 30 Sept 2026',
    'October 2026',
  ]);
});

test('a bucket of one counted day is that day', () => {
  const sunday = { start: '2026-10-04', end: '2026-10-10' };
  expect(fullLabels(['2026-09-28'], 'week', 'en-GB', sunday)).toEqual(['Sun, 4 Oct 2026']);
});

test('a report that counts periods whole names them whole', () => {
  expect(fullLabels(['2026-09-01'], 'month', 'en-GB')).toEqual(['September 2026']);
});
