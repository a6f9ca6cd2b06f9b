import { z } from 'zod';
import { anomalyContextSchema } from './anomaly-context.ts';

/** Shapes of `GET /anomalies` and related addresses (the product plan's). */

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const ANOMALY_STATUSES = ['open', 'acknowledged', 'resolved'] as const;
export const ANOMALY_TYPES = ['spike', 'drop', 'trend_change', 'seasonal_break', 'volume_anomaly'] as const;
export type AnomalyType = (typeof ANOMALY_TYPES)[number];
/**
 * `deviation`: a figure is unusual. `silence`: an event, a release, a browser … that came steadily has stopped, as when
 * tracking broke. `no_data`: the whole project has.
 */
const ANOMALY_KINDS = ['deviation', 'silence', 'no_data'] as const;

/** Metrics that are no event: all events together, and persons. An event of such a name has no series of its own. */
export const EVENTS_METRIC = '$events';
export const PERSONS_METRIC = '$persons';
/** Properties by which the count of all events is also watched, each value for itself. */
export const SEGMENT_PROPERTIES = ['page', 'country', 'device', 'os', 'browser', 'source', 'release'] as const;
export type SegmentProperty = (typeof SEGMENT_PROPERTIES)[number];

export const anomalySchema = z
  .object({
    id: z.string(),
    project_id: z.string(),
    timestamp: z.iso.datetime().meta({ description: 'Start of its first minute.' }),
    ended_at: z.iso
      .datetime()
      .exactOptional()
      .meta({ description: 'End of its last minute; absent while it goes on.' }),
    kind: z.enum(ANOMALY_KINDS).exactOptional().meta({
      description:
        '`deviation`: the figure is unusual. `silence`: what came steadily has stopped, as when tracking broke. `no_data`: the whole project has.',
    }),
    metric: z.string().meta({
      description: `Name of an event, \`${EVENTS_METRIC}\` for all events together or \`${PERSONS_METRIC}\`: what was counted by minute.`,
    }),
    segment: z
      .object({ property: z.enum(SEGMENT_PROPERTIES), value: z.string() })
      .exactOptional()
      .meta({ description: 'The part of the metric that is unusual; absent: all of it.' }),
    value: z.number().meta({ description: 'Of the minute that is farthest from what was expected.' }),
    expectedValue: z.number(),
    lower_bound: z.number().exactOptional().meta({ description: 'Usual values of that minute are not below this.' }),
    upper_bound: z.number().exactOptional().meta({ description: 'Usual values of that minute are not above this.' }),
    deviation: z
      .number()
      .meta({ description: 'Distance from the expected value in robust standard deviations, signed.' }),
    difference: z
      .number()
      .exactOptional()
      .meta({ description: 'What all its minutes together have above what was expected, or below it (negative).' }),
    correction: z
      .object({ was: z.number(), became: z.number(), at: z.iso.datetime() })
      .exactOptional()
      .meta({ description: 'Late events changed the figure that it was told with: both figures, and when.' }),
    severity: z.enum(SEVERITIES),
    confidence: z.number().meta({ description: '0 to 1.' }),
    type: z.enum(ANOMALY_TYPES),
    status: z.enum(ANOMALY_STATUSES),
    context: anomalyContextSchema,
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
  range: z.object({ start: z.string(), end: z.string(), timezone: z.string() }).meta({
    description: 'The `time_range` as it was read, with the offsets of the zone; the end is exclusive.',
  }),
  next: z.string().exactOptional().meta({ description: 'The `cursor` of the next page; absent on the last one.' }),
});
export type AnomaliesResponse = z.infer<typeof anomaliesSchema>;

/** `GET /anomalies/baselines`. */
export const baselinesSchema = z.object({
  metric: z.string(),
  segment: anomalySchema.shape.segment,
  timezone: z.string().meta({ description: 'Hours are those of this zone.' }),
  baselines: z.array(
    z.object({
      hour_of_week: z.int().meta({ description: '0: Monday from midnight, to 167.' }),
      baseline_value: z.number().meta({ description: 'What is expected of a minute.' }),
      upper_bound: z.number(),
      lower_bound: z.number(),
      confidence_interval: z.number().meta({ description: 'The share of usual minutes within the bounds, 0 to 1.' }),
      last_updated: z.iso.datetime(),
      model_version: z.string(),
    }),
  ),
});

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
