import { z } from 'zod';
import { ALL_METRICS, type MetricSettings, SEVERITIES } from '../api/anomaly.ts';
import { EVENT_NAME_CHARS_MAX, OWN_ID_CHARS_MAX } from '../base/limits.ts';
import { type Detectors, detectors } from './detectors.ts';

/** The schemas of a metric's settings, which allow and default to the detectors of a registry. */
export function metricSchemasOf(registry: Detectors) {
  const methods = Object.keys(registry);
  const methodSchema = z.string().refine((name) => Object.hasOwn(registry, name), {
    error: ({ input }) => `must be one of ${methods.join(', ')}, got ${JSON.stringify(input)?.slice(0, 60)}`,
  });
  const settings = z.strictObject({
    detection_methods: z.array(methodSchema).max(methods.length).default(methods),
    sensitivity: z.number().min(0.1).max(1).default(0.5),
    notification_settings: z
      .strictObject({
        min_severity: z.enum(SEVERITIES).default('low'),
        channels: z.array(z.string().max(OWN_ID_CHARS_MAX)).max(NAMED_CHANNELS_MAX).exactOptional(),
      })
      .prefault({}),
  });
  const configure = settings.extend({
    project_id: z.string().min(1).max(OWN_ID_CHARS_MAX),
    metric_name: z.string().min(1).max(EVENT_NAME_CHARS_MAX).default(ALL_METRICS),
  });
  return { settings, configure };
}

/** A project has fewer channels at once; settings may name removed ones as well. */
const NAMED_CHANNELS_MAX = 50;

const schemas = metricSchemasOf(detectors);
export const metricSettingsSchema: z.ZodType<MetricSettings> = schemas.settings;
/** `POST /anomalies/configure`. */
export const configureSchema = schemas.configure;
