/** Shapes of `GET /anomalies` and its neighbours (the product plan's). */

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const ANOMALY_STATUSES = ['open', 'acknowledged', 'resolved'] as const;
export type AnomalyStatus = (typeof ANOMALY_STATUSES)[number];
export const ANOMALY_TYPES = ['spike', 'drop', 'trend_change', 'seasonal_break', 'volume_anomaly'] as const;
export type AnomalyType = (typeof ANOMALY_TYPES)[number];

export type Anomaly = {
  id: string;
  project_id: string;
  /** Start of the minute that was judged, ISO 8601. */
  timestamp: string;
  /** What was measured: an event's name, counted a minute. */
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
