import { expect, it } from 'vitest';
import { checkedProjectId } from '../../base/ids.ts';
import { compile } from '../compile.ts';
import { boundsRead, touches } from './time-bounds.ts';

const DAY = { startMs: Date.UTC(2026, 5, 1), endMs: Date.UTC(2026, 5, 2) };

it('spans all that a query reads, also what it compares with', () => {
  const request = {
    query_type: 'events',
    project_id: 'p1',
    date_range: { start: '2026-06-10', end: '2026-06-11' },
    compare: { start: '2026-05-01', end: '2026-05-02' },
    aggregation: 'unique_users',
    cumulative: true,
  };
  const compiled = compile(request, {
    projectId: checkedProjectId('p1'),
    timezone: 'UTC',
    nowMs: Date.UTC(2026, 11, 1),
  });
  expect(compiled.ok && compiled.value.reads).toEqual({ startMs: Date.UTC(2026, 4, 1), endMs: Date.UTC(2026, 5, 12) });
});

it('is empty of a query that reads no events', () => {
  const { startMs, endMs } = boundsRead({ kind: 'select', outputs: [], from: { kind: 'table', table: 'identities' } });
  expect(startMs).toBeGreaterThan(endMs);
});

it.each([
  ['2026-05-31', false],
  ['2026-06-01', true],
  ['2026-06-02', false],
])('a day touches a span that it shares an instant with: %s', (day, expected) => {
  expect(touches(DAY, day)).toBe(expected);
});
