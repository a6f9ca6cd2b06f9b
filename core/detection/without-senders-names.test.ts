import { expect, test } from 'vitest';
import type { Anomaly } from '../api/anomaly.ts';
import { withoutSendersNames } from './without-senders-names.ts';

const anAnomaly = (metric: string, correlatedMetrics: string[] = []): Anomaly => ({
  id: `anomaly-${metric}`,
  project_id: 'p1',
  timestamp: '2026-03-02T10:00:00.000Z',
  metric,
  value: 300,
  expectedValue: 2,
  deviation: 40,
  severity: 'critical',
  confidence: 1,
  type: 'spike',
  status: 'open',
  context: {
    affectedSegments: ['page /users/bob (90 % of views)'],
    correlatedMetrics,
    potentialCauses: [],
    businessImpact: 'high',
  },
});

test('keeps anomalies of common names and of metrics that a member named, and drops those of senders’ own names', () => {
  const found = [anAnomaly('signup'), anAnomaly('invite_bob@home.example'), anAnomaly('lesson done')];
  const kept = withoutSendersNames(found, new Set(['*', 'lesson done']));
  expect(kept.map(({ metric }) => metric)).toEqual(['signup', 'lesson done']);
});

test('names neither pages nor correlated metrics that only senders wrote', () => {
  const [kept] = withoutSendersNames([anAnomaly('page_view', ['invite_bob@home.example', 'signup'])], new Set());
  expect(kept?.context).toMatchObject({ affectedSegments: [], correlatedMetrics: ['signup'] });
});
