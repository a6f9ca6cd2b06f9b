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

/** All metrics that have no settings of their own. */
export const ALL_METRICS = '*';

/** How a metric is judged, and where its alerts go. The schema is in `core/detection/metric-settings.ts`. */
export type MetricSettings = {
  /** Detectors by name; none: the metric is not judged. */
  detection_methods: string[];
  /** 0.1: only extremes; 1: everything unusual. */
  sensitivity: number;
  notification_settings: {
    /** Less severe anomalies are listed and not sent. */
    min_severity: Severity;
    /** Ids of the channels that get the alerts; absent: all channels of the project. */
    channels?: string[];
  };
};
