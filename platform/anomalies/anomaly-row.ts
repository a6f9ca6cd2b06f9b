import { z } from 'zod';
import { type Anomaly, anomalySchema } from '../../core/api/anomaly.ts';
import type { anomalies } from '../../core/tenancy/schema.ts';

/** The part of an anomaly that no query filters by. Rows from before there were ends have fewer fields. */
const bodySchema = anomalySchema.pick({
  value: true,
  expectedValue: true,
  deviation: true,
  confidence: true,
  context: true,
  kind: true,
  lower_bound: true,
  upper_bound: true,
  difference: true,
  correction: true,
});
const segmentSchema = z.tuple([z.string(), z.string()]);

type Row = typeof anomalies.$inferSelect;

/** An anomaly as a row of D1: columns for the fields that queries filter by, the rest in `body`. */
export function rowOf(anomaly: Anomaly, revision: number, nowMs: number): Row {
  return {
    id: anomaly.id,
    projectId: anomaly.project_id,
    metric: anomaly.metric,
    type: anomaly.type,
    severity: anomaly.severity,
    status: anomaly.status,
    at: new Date(anomaly.timestamp),
    body: bodySchema.parse(anomaly),
    acknowledgedBy: null,
    notes: null,
    createdAt: new Date(nowMs),
    segment: segmentText(anomaly.segment),
    endedAt: anomaly.ended_at === undefined ? null : new Date(anomaly.ended_at),
    revision,
  };
}

/** The anomaly of a row. Throws when `body` does not have the shape that `rowOf` wrote. */
export function anomalyFrom(row: Row): Anomaly {
  return anomalySchema.parse({
    id: row.id,
    project_id: row.projectId,
    timestamp: row.at.toISOString(),
    metric: row.metric,
    ...bodySchema.parse(row.body),
    severity: row.severity,
    type: row.type,
    status: row.status,
    ...(row.segment === '' ? {} : { segment: segmentFrom(row.segment) }),
    ...(row.endedAt === null ? {} : { ended_at: row.endedAt.toISOString() }),
    ...(row.acknowledgedBy === null ? {} : { acknowledged_by: row.acknowledgedBy }),
    ...(row.notes === null ? {} : { notes: row.notes }),
  });
}

function segmentText(segment: Anomaly['segment']): string {
  return segment === undefined ? '' : JSON.stringify([segment.property, segment.value]);
}

function segmentFrom(text: string): { property: string; value: string } {
  const [property, value] = segmentSchema.parse(JSON.parse(text));
  return { property, value };
}
