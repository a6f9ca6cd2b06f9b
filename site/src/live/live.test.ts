import { expect, test } from 'vitest';
import type { LiveEvent, LiveSnapshot } from '../../../core/api/live.ts';
import { applyMessage, noLiveState } from './apply.ts';
import { delayMs } from './feed.ts';

const anEvent = (id: string): LiveEvent => ({
  id,
  event: 'page_view',
  page: '/',
  country: 'DE',
  device: 'desktop',
  source: '',
  received_at: 0,
});
const aSnapshot = (overrides: Partial<LiveSnapshot> = {}): LiveSnapshot => ({
  type: 'snapshot',
  at: 0,
  active_visitors: 3,
  minutes: Array.from({ length: 30 }, (_, place) => ({ at: place * 60_000, events: place, views: 0 })),
  latest: [anEvent('a')],
  top_events: [],
  top_pages: [],
  open_anomalies: 1,
  ...overrides,
});

test('a delta replaces the minutes that changed and keeps thirty of them', () => {
  const state = applyMessage(noLiveState, aSnapshot());
  const changed = [
    { at: 29 * 60_000, events: 100, views: 1 },
    { at: 30 * 60_000, events: 7, views: 2 },
  ];
  const next = applyMessage(state, { type: 'delta', at: 0, active_visitors: 4, minutes: changed, latest: [] });
  expect(next.minutes).toHaveLength(30);
  expect(next.minutes.slice(-2)).toEqual(changed);
  expect(next.activeVisitors).toBe(4);
});

test('an event that comes twice is shown once', () => {
  const state = applyMessage(noLiveState, aSnapshot());
  const next = applyMessage(state, {
    type: 'delta',
    at: 0,
    active_visitors: 3,
    minutes: [],
    latest: [anEvent('b'), anEvent('a')],
  });
  expect(next.latest.map(({ id }) => id)).toEqual(['b', 'a']);
});

test('a snapshot after a lost connection makes the state live again', () => {
  const lost = { ...applyMessage(noLiveState, aSnapshot()), status: 'lost' } as const;
  expect(applyMessage(lost, aSnapshot({ active_visitors: 9 }))).toMatchObject({ status: 'live', activeVisitors: 9 });
});

test('waits longer after each failure, never more than 30 s', () => {
  expect([0, 1, 2, 20].map((attempts) => delayMs(attempts, 1))).toEqual([500, 1000, 2000, 30_000]);
  expect(delayMs(0, 0)).toBe(250);
});
