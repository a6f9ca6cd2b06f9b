import { z } from 'zod';

/** Shapes of `GET /anomalies` and related addresses (the product plan's). */

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const ANOMALY_STATUSES = ['open', 'acknowledged', 'resolved'] as const;
export const ANOMALY_TYPES = ['spike', 'drop', 'trend_change', 'seasonal_break', 'volume_anomaly'] as const;
export type AnomalyType = (typeof ANOMALY_TYPES)[number];

export const anomalySchema = z
  .object({
    id: z.string(),
    project_id: z.string(),
    timestamp: z.iso.datetime().meta({ description: 'Start of the minute that was judged.' }),
    metric: z.string().meta({ description: 'Name of the event whose count in a minute was judged.' }),
    value: z.number(),
    expectedValue: z.number(),
    deviation: z
      .number()
      .meta({ description: 'Distance from the expected value in robust standard deviations, signed.' }),
    severity: z.enum(SEVERITIES),
    confidence: z.number().meta({ description: '0 to 1.' }),
    type: z.enum(ANOMALY_TYPES),
    status: z.enum(ANOMALY_STATUSES),
    context: z.object({
      affectedSegments: z.array(z.string()),
      correlatedMetrics: z.array(z.string()),
      potentialCauses: z.array(z.string()),
      businessImpact: z.enum(['low', 'medium', 'high']),
    }),
    acknowledged_by: z.string().exactOptional(),
    notes: z.string().exactOptional(),
  })
  .meta({ id: 'Anomaly' });
export type Anomaly = z.infer<typeof anomalySchema>;

/** `GET /anomalies`. */
export const anomaliesSchema = z.object({
  anomalies: z.array(anomalySchema),
  summary: z.object({
    total_count: z.int(),
    by_severity: z.record(z.enum(SEVERITIES), z.int()),
    trending_up: z.int(),
    trending_down: z.int(),
  }),
  recommendations: z.array(z.string()),
});
export type AnomaliesResponse = z.infer<typeof anomaliesSchema>;

/** `POST /anomalies/:id/acknowledge`. A person acknowledges as themselves; a program may name its user in `user_id`. */
export const acknowledgeSchema = z.strictObject({
  user_id: z.string().max(200).optional(),
  notes: z.string().max(2_000).optional(),
  /** `resolved` closes the anomaly; any other value, or none, leaves it acknowledged. */
  resolution_action: z.string().max(200).optional(),
});

/** All metrics that have no settings of their own. */
export const ALL_METRICS = '*';

/** How a metric is judged, and where its alerts go. The schema is in `core/detection/metric-settings.ts`. */
export type MetricSettings = {
  /** Detectors by name; an empty list means that the metric is not judged. */
  detection_methods: string[];
  /** 0.1: only extremes; 1: everything unusual. */
  sensitivity: number;
  notification_settings: {
    /** Less severe anomalies are listed but not sent. */
    min_severity: Severity;
    /** Ids of the channels that get the alerts; absent: all channels of the project. */
    channels?: string[];
  };
};

const metricSettingsShape = z.object({
  detection_methods: z.array(z.string()),
  sensitivity: z.number(),
  notification_settings: z.object({
    min_severity: z.enum(SEVERITIES),
    channels: z.array(z.string()).exactOptional(),
  }),
  metric_name: z.string(),
});
/** `POST /anomalies/configure`. */
export const configurationSchema = metricSettingsShape.extend({ project_id: z.string() });
/** `GET /anomalies/configure`: the metrics that have settings of their own. */
export const configurationsSchema = z.object({ settings: z.array(metricSettingsShape) });
/** `POST /anomalies/:id/acknowledge`. */
export const acknowledgedSchema = z.object({ anomaly: anomalySchema });
