import { expect, test } from 'vitest';
import { compiledQuery } from '../../../test/harness/run-query.ts';
import { checkedProjectId } from '../../base/ids.ts';
import { distinctSpans, readsOf } from './reads.ts';
import { withOpenBucketsApart } from './split-open.ts';

const NOW_MS = Date.parse('2026-06-10T14:20:00Z');
const P1 = checkedProjectId('p1');
const WEEK = { start: '2026-06-05', end: '2026-06-11' };

function spansOf(fields: object, nowMs = NOW_MS) {
  const { plan } = compiledQuery({ query_type: 'events', project_id: 'p1', date_range: WEEK, ...fields }, { nowMs });
  return readsOf(withOpenBucketsApart(plan, nowMs), P1).map((reads) =>
    distinctSpans([reads]).map(({ startMs, endMs }) =>
      [startMs, endMs].map((ms) => new Date(ms).toISOString().slice(5, 16)),
    ),
  );
}

test('reads the open day of a range apart from the days that are over', () => {
  expect(spansOf({})).toEqual([[['06-05T00:00', '06-10T00:00']], [['06-10T00:00', '06-12T00:00']]]);
  expect(spansOf({ aggregation: 'unique_users', events: ['a', 'b'] })).toHaveLength(2);
});

test('takes the running hour as open, whatever is finer', () => {
  const date_range = { start: '2026-06-10', end: '2026-06-10' };
  expect(spansOf({ date_range, interval: 'hour' })[1]).toEqual([['06-10T14:00', '06-11T00:00']]);
  expect(spansOf({ date_range, interval: 'minute' })[1]).toEqual([['06-10T14:00', '06-11T00:00']]);
});

test('begins the open day at midnight of the zone', () => {
  expect(spansOf({ timezone: 'Asia/Kolkata' })[1]).toEqual([['06-09T18:30', '06-11T18:30']]);
});

test('counts the span of a comparison among what is over', () => {
  const compared = spansOf({ compare: 'previous', date_range: { start: '2026-06-09', end: '2026-06-10' } });
  expect(compared.map((spans) => spans.length)).toEqual([2, 1]);
  expect(compared[1]).toEqual([['06-10T00:00', '06-11T00:00']]);
});

test('leaves whole what is over, what has one bucket, and rows that are of more than one', () => {
  expect(spansOf({}, Date.parse('2026-06-20T00:00:00Z'))).toHaveLength(1);
  expect(spansOf({ query_type: 'segmentation' })).toHaveLength(1);
  expect(spansOf({ group_by: ['country'] })).toHaveLength(1);
  expect(spansOf({ aggregation: 'unique_users', cumulative: true })).toHaveLength(1);
});
