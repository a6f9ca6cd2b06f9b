import type { MetricSettings, Severity } from '../../../../../core/api/anomaly.ts';
import type { MetricChange } from '../../../api/watched-metrics.ts';

/** All metrics that have no settings of their own. */
export const ALL_METRICS = '*';

/** The detection methods, each a word of the area `watched`. */
export const METHODS = ['statistical', 'seasonal', 'ml'] as const;

export type MetricRow = MetricSettings & { readonly metric_name: string };

/** The settings of a metric as their form holds them. */
export type MetricDraft = {
  readonly metric: string;
  readonly methods: readonly string[];
  readonly sensitivity: number | undefined;
  readonly leastSeverity: Severity;
  /** Undefined: the channels to which the project routes the severity. */
  readonly channels: readonly string[] | undefined;
};

const DEFAULTS: MetricSettings = {
  detection_methods: [...METHODS],
  sensitivity: 0.5,
  notification_settings: { min_severity: 'low' },
};

export function metricDraft(metric: string, settings: MetricSettings = DEFAULTS): MetricDraft {
  const { min_severity: leastSeverity, channels } = settings.notification_settings;
  const { detection_methods: methods, sensitivity } = settings;
  return { metric, methods, sensitivity, leastSeverity, channels };
}

export function isWhole({ metric, sensitivity }: MetricDraft): boolean {
  return metric !== '' && sensitivity !== undefined;
}

/** The settings to send; only for a draft that is whole. */
export function changeOf({ metric, methods, sensitivity = 0.5, leastSeverity, channels }: MetricDraft): MetricChange {
  return {
    metric_name: metric,
    detection_methods: [...methods],
    sensitivity,
    notification_settings: {
      min_severity: leastSeverity,
      ...(channels === undefined ? {} : { channels: [...channels] }),
    },
  };
}

/** The metrics in order, with those that have no settings of their own first. */
export function rowsOf(settings: readonly MetricRow[]): MetricRow[] {
  const rest = settings.find(({ metric_name: metric }) => metric === ALL_METRICS);
  const own = settings.filter(({ metric_name: metric }) => metric !== ALL_METRICS);
  return [
    rest ?? { ...DEFAULTS, metric_name: ALL_METRICS },
    ...own.toSorted((one, other) => one.metric_name.localeCompare(other.metric_name)),
  ];
}
