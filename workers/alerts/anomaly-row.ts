import { z } from 'zod';
import type { Anomaly } from '../../core/api/anomaly.ts';
import type { anomalies } from '../../core/tenancy/schema.ts';

const bodySchema = z.object({
  value: z.number(),
  expectedValue: z.number(),
  deviation: z.number(),
  confidence: z.number(),
  context: z.object({
    affectedSegments: z.array(z.string()),
    correlatedMetrics: z.array(z.string()),
    potentialCauses: z.array(z.string()),
    businessImpact: z.enum(['low', 'medium', 'high']),
  }),
});

type Row = typeof anomalies.$inferSelect;

/** An anomaly as D1 keeps it: columns for what is searched by, the rest in `body`. */
export function rowOf(anomaly: Anomaly, nowMs: number): Row {
  const { value, expectedValue, deviation, confidence, context } = anomaly;
  return {
    id: anomaly.id,
    projectId: anomaly.project_id,
    metric: anomaly.metric,
    type: anomaly.type,
    severity: anomaly.severity,
    status: anomaly.status,
    at: new Date(anomaly.timestamp),
    body: { value, expectedValue, deviation, confidence, context },
    acknowledgedBy: null,
    notes: null,
    createdAt: new Date(nowMs),
  };
}

/** And back. Throws when `body` is not what `rowOf` wrote: a fault of ours. */
export function anomalyFrom(row: Row): Anomaly {
  return {
    id: row.id,
    project_id: row.projectId,
    timestamp: row.at.toISOString(),
    metric: row.metric,
    ...bodySchema.parse(row.body),
    severity: row.severity,
    type: row.type,
    status: row.status,
    ...(row.acknowledgedBy === null ? {} : { acknowledged_by: row.acknowledgedBy }),
    ...(row.notes === null ? {} : { notes: row.notes }),
  };
}
