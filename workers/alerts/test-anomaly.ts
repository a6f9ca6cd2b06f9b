import type { Anomaly } from '../../core/api/anomaly.ts';

/** The anomaly that a channel's test message shows. It is never stored. */
export function testAnomaly(projectId: string, nowMs: number): Anomaly {
  return {
    id: 'ano_test',
    project_id: projectId,
    timestamp: new Date(Math.floor(nowMs / 60_000) * 60_000).toISOString(),
    metric: 'page_view',
    value: 300,
    expectedValue: 2,
    deviation: 70,
    severity: 'low',
    confidence: 0.99,
    type: 'spike',
    status: 'open',
    context: { affectedSegments: [], correlatedMetrics: [], potentialCauses: [], businessImpact: 'low' },
  };
}
