import { z } from 'zod';

/** Shapes of `GET /anomalies` and related addresses (the product plan's). */

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const ANOMALY_STATUSES = ['open', 'acknowledged', 'resolved'] as const;
export type AnomalyStatus = (typeof ANOMALY_STATUSES)[number];
export const ANOMALY_TYPES = ['spike', 'drop', 'trend_change', 'seasonal_break', 'volume_anomaly'] as const;
export type AnomalyType = (typeof ANOMALY_TYPES)[number];

export type Anomaly = {
  id: string;
  project_id: string;
  /** Start of the judged minute, ISO 8601. */
  timestamp: string;
  /** The metric: an event's name, counted each minute. */
  metric: string;
  value: number;
  expectedValue: number;
  /** Distance from the expected value in robust standard deviations, signed. */
  deviation: number;
  severity: Severity;
  /** 0 to 1. */
  confidence: number;
  type: AnomalyType;
  status: AnomalyStatus;
  context: {
    affectedSegments: string[];
    correlatedMetrics: string[];
    potentialCauses: string[];
    businessImpact: 'low' | 'medium' | 'high';
  };
  acknowledged_by?: string;
  notes?: string;
};

export type AnomaliesResponse = {
  anomalies: Anomaly[];
  summary: {
    total_count: number;
    by_severity: Record<Severity, number>;
    trending_up: number;
    trending_down: number;
  };
  recommendations: string[];
};

/** `POST /anomalies/:id/acknowledge`. A person acknowledges as themselves; a program may name its user in `user_id`. */
export const acknowledgeSchema = z.strictObject({
  user_id: z.string().max(200).optional(),
  notes: z.string().max(2_000).optional(),
  /** `resolved` closes the anomaly; any other value, or none, leaves it acknowledged. */
  resolution_action: z.string().max(200).optional(),
});

/** The detection methods; each is a detector of `core/detection`. */
export const DETECTION_METHODS = ['statistical'] as const;
export type DetectionMethod = (typeof DETECTION_METHODS)[number];

/** All metrics without their own settings. */
export const ALL_METRICS = '*';

/** How a metric is judged, and where its anomalies are sent. */
export const metricSettingsSchema = z.strictObject({
  /** An empty list switches the metric off. */
  detection_methods: z
    .array(z.enum(DETECTION_METHODS))
    .max(DETECTION_METHODS.length)
    .default([...DETECTION_METHODS]),
  /** 0.1: only extremes; 1: everything unusual. */
  sensitivity: z.number().min(0.1).max(1).default(0.5),
  notification_settings: z
    .strictObject({
      /** Lesser anomalies are listed but not sent. */
      min_severity: z.enum(SEVERITIES).default('low'),
      /** Ids of the channels that receive its anomalies; absent: all of the project. */
      channels: z.array(z.string().max(100)).max(50).exactOptional(),
    })
    .prefault({}),
});
export type MetricSettings = z.infer<typeof metricSettingsSchema>;

/** `POST /anomalies/configure`; `metric_name` is an event's name, or `*` for all metrics without their own settings. */
export const configureSchema = metricSettingsSchema.extend({
  project_id: z.string().min(1).max(100),
  metric_name: z.string().min(1).max(200).default(ALL_METRICS),
});
