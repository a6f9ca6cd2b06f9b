import { z } from 'zod';
import { ANOMALY_STATUSES, ANOMALY_TYPES, type Anomaly, SEVERITIES } from '../../core/api/anomaly.ts';
import { anomalyContextSchema } from '../../core/api/anomaly-context.ts';
import type { anomalies } from '../../core/tenancy/schema.ts';

const bodySchema = z.object({
  value: z.number(),
  expectedValue: z.number(),
  deviation: z.number(),
  confidence: z.number(),
  context: anomalyContextSchema,
});

/** An anomaly as stored messages hold it. */
export const anomalySchema: z.ZodType<Anomaly> = bodySchema.extend({
  id: z.string(),
  project_id: z.string(),
  timestamp: z.string(),
  metric: z.string(),
  severity: z.enum(SEVERITIES),
  type: z.enum(ANOMALY_TYPES),
  status: z.enum(ANOMALY_STATUSES),
  acknowledged_by: z.string().exactOptional(),
  notes: z.string().exactOptional(),
});

type Row = typeof anomalies.$inferSelect;

/** An anomaly as a row of D1: columns for the fields that queries filter by, the rest in `body`. */
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

/** The anomaly of a row. Throws when `body` does not have the shape that `rowOf` wrote. */
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
