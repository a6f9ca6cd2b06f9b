import { expect, test } from 'vitest';
import type { Anomaly } from '../api/anomaly.ts';
import type { AnomalyChange } from '../live/window.ts';
import { withoutSendersNames } from './without-senders-names.ts';

const aChange = (
  metric: string,
  correlatedMetrics: string[] = [],
  segment?: NonNullable<Anomaly['segment']>,
): AnomalyChange => ({
  kind: 'began',
  revision: 0,
  anomaly: { ...anAnomaly(metric, correlatedMetrics), ...(segment && { segment }) },
});

const anAnomaly = (metric: string, correlatedMetrics: string[]): Anomaly => ({
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
  const changes = [aChange('signup'), aChange('invite_bob@home.example'), aChange('lesson done'), aChange('$persons')];
  const kept = withoutSendersNames(changes, new Set(['*', 'lesson done']));
  expect(kept.map(({ anomaly }) => anomaly.metric)).toEqual(['signup', 'lesson done', '$persons']);
});

test('keeps what is unusual in a country, and drops what is on a page or in a release, whose names are the senders’', () => {
  const changes = [
    aChange('$events', [], { property: 'country', value: 'DE' }),
    aChange('$events', [], { property: 'page', value: '/users/bob' }),
    aChange('$events', [], { property: 'release', value: 'bob 2' }),
  ];
  const kept = withoutSendersNames(changes, new Set());
  expect(kept.map(({ anomaly }) => anomaly.segment?.property)).toEqual(['country']);
});

test('names neither pages nor correlated metrics that only senders wrote', () => {
  const [kept] = withoutSendersNames([aChange('page_view', ['invite_bob@home.example', 'signup'])], new Set());
  expect(kept?.anomaly.context).toMatchObject({ affectedSegments: [], correlatedMetrics: ['signup'] });
});
