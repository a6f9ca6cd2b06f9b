import { expect, test } from 'vitest';
import type { Anomaly } from '../api/anomaly.ts';
import { alarmChangeOf } from './alarm-of.ts';

const anAnomaly = (overrides: Partial<Anomaly> = {}): Anomaly => ({
  id: 'ano_1',
  project_id: 'prj_1',
  timestamp: '2026-06-01T10:05:00.000Z',
  metric: 'checkout',
  value: 0,
  expectedValue: 60,
  deviation: -7.7,
  severity: 'high',
  confidence: 0.99,
  type: 'drop',
  status: 'open',
  context: { affectedSegments: [], correlatedMetrics: [], potentialCauses: [], businessImpact: 'high' },
  ...overrides,
});

test('an anomaly is one alarm from its begin to its end: its key stays, and its end says why', () => {
  const began = alarmChangeOf('began', anAnomaly({ kind: 'silence' }), { min_severity: 'low' });
  const ended = alarmChangeOf('ended', anAnomaly({ ended_at: '2026-06-01T10:25:00.000Z' }), { min_severity: 'low' });
  expect(began.alarm).toMatchObject({
    direction: 'down',
    text: 'checkout has stopped at 10:05 UTC, where about 60 a minute were expected.',
    delivery: {},
  });
  expect(ended.alarm).toMatchObject({ key: began.alarm.key, ended_because: { kind: 'over' } });
});

test('one that late events have healed says so, with both figures', () => {
  const at = '2026-06-01T10:12:00.000Z';
  const healed = anAnomaly({ correction: { was: 40, became: 100, at }, ended_at: at });
  const { alarm } = alarmChangeOf('corrected', healed, { min_severity: 'low' });
  expect(alarm.ended_because).toEqual({ kind: 'late_events', before: 40, after: 100 });
  expect(alarm.text).toBe('Late events: 40 became 100.');
});

test('a segment is named, and is the first of those that the alarm is about', () => {
  const segment = { property: 'browser', value: 'Safari' } as const;
  const { alarm } = alarmChangeOf('began', anAnomaly({ metric: '$events', segment }), { min_severity: 'low' });
  expect(alarm.context.segments).toEqual([segment]);
  expect(alarm.text).toContain('All events of browser Safari');
  expect(alarm.query).toMatchObject({ filters: [{ property: 'browser', value: 'Safari' }] });
});

test('settings say which channels are told, and from which severity on', () => {
  const to = (severity: Anomaly['severity']) =>
    alarmChangeOf('began', anAnomaly({ severity }), { min_severity: 'high', channels: ['chn_1'] }).alarm.delivery;
  expect(to('medium')).toEqual({ channels: [] });
  expect(to('critical')).toEqual({ channels: ['chn_1'] });
});
