import { expect, test } from 'vitest';
import type { Incident } from '../../../core/api/incidents.ts';
import type { LiveDelta, LiveEvent, LiveSnapshot } from '../../../core/api/live.ts';
import { applyMessage, noLiveState } from './apply.ts';
import { delayMs } from './feed.ts';
import { answerWithinMs, beatMs, nextBeat, pingEveryMs } from './heartbeat.ts';

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
  open_incidents: 1,
  ...overrides,
});

const aDelta = (overrides: Partial<LiveDelta> = {}): LiveDelta => ({
  type: 'delta',
  at: 0,
  active_visitors: 3,
  minutes: [],
  latest: [],
  top_events: [],
  top_pages: [],
  ...overrides,
});
const anIncident = (): Incident => ({
  ...{ id: 'inc_1', project_id: 'prj_1', title: 'Few orders', state: 'open', severity: 'high', segments: [] },
  alarms: { all: 1, firing: 1 },
  ...{ began_at: '2026-11-30T10:00:00Z', changed_at: '2026-11-30T10:00:00Z', is_muted: false, is_flapping: false },
});

test('a delta replaces the minutes that changed and keeps thirty of them', () => {
  const state = applyMessage(noLiveState, aSnapshot());
  const changed = [
    { at: 29 * 60_000, events: 100, views: 1 },
    { at: 30 * 60_000, events: 7, views: 2 },
  ];
  const next = applyMessage(state, aDelta({ active_visitors: 4, minutes: changed }));
  expect(next.minutes).toHaveLength(30);
  expect(next.minutes.slice(-2)).toEqual(changed);
  expect(next.activeVisitors).toBe(4);
});

test('an event that arrives twice is shown once', () => {
  const state = applyMessage(noLiveState, aSnapshot());
  const next = applyMessage(state, aDelta({ latest: [anEvent('b'), anEvent('a')] }));
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

test('the top lists follow every delta', () => {
  const state = applyMessage(noLiveState, aSnapshot({ top_pages: [{ name: '/old', count: 9 }] }));
  const next = applyMessage(state, aDelta({ top_pages: [{ name: '/new', count: 10 }] }));
  expect(next.topPages).toEqual([{ name: '/new', count: 10 }]);
});

test('an acknowledged incident leaves the bell, wherever it was acknowledged, and lists reload', () => {
  const incident = anIncident();
  const message = { type: 'incident', at: 0 } as const;
  const raised = applyMessage(applyMessage(noLiveState, aSnapshot()), { ...message, incident, open_incidents: 2 });
  expect(raised).toMatchObject({ openIncidents: 2, raised: [{ id: 'inc_1' }], incidentChanges: 1 });
  const acknowledged = { ...incident, state: 'acknowledged' } as const;
  const next = applyMessage(raised, { ...message, incident: acknowledged, open_incidents: 1 });
  expect(next).toMatchObject({ openIncidents: 1, raised: [], incidentChanges: 2 });
});

test('lists of anomalies and incidents reload after a gap, but not when the page has just opened', () => {
  const first = applyMessage(noLiveState, aSnapshot());
  expect(first).toMatchObject({ anomalyChanges: 0, incidentChanges: 0 });
  const again = applyMessage({ ...first, status: 'lost' }, aSnapshot());
  expect(again).toMatchObject({ anomalyChanges: 1, incidentChanges: 1 });
});

test('a socket that no longer answers is dead within 20 seconds, whenever it died', () => {
  for (let heardMs = 0; heardMs <= pingEveryMs; heardMs += 500) {
    let pingedMs = 0;
    let nowMs = heardMs;
    for (let next = ''; next !== 'dead'; nowMs += beatMs) {
      next = nextBeat({ pingedMs, heardMs }, nowMs);
      if (next === 'ping') pingedMs = nowMs;
    }
    expect(nowMs - heardMs).toBeLessThanOrEqual(20_000);
  }
});

test('a socket that answers stays open, and is pinged also while messages arrive', () => {
  expect(nextBeat({ pingedMs: 0, heardMs: 1 }, pingEveryMs - 1)).toBe('wait');
  expect(nextBeat({ pingedMs: 0, heardMs: pingEveryMs }, pingEveryMs)).toBe('ping');
  expect(nextBeat({ pingedMs: 1_000, heardMs: 999 }, 1_000 + answerWithinMs - 1)).toBe('wait');
  expect(nextBeat({ pingedMs: 1_000, heardMs: 999 }, 1_000 + answerWithinMs)).toBe('dead');
});

test('a page that wakes from sleep pings before it gives the socket up', () => {
  expect(nextBeat({ pingedMs: 0, heardMs: 1 }, 8 * 3_600_000)).toBe('ping');
});
