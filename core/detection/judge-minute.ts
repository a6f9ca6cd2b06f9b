import { ALL_METRICS, type MetricSettings } from '../api/anomaly.ts';
import type { Json } from '../ingest/event.ts';
import type { Finding } from './detector.ts';
import { type Detectors, detectors } from './detectors.ts';
import { metricSettingsSchema } from './metric-settings.ts';

/** The detectors' states for one metric, as JSON. */
export type MetricMemory = {
  /** The Unix minute of its first event. */
  readonly firstMinute: number;
  /** The Unix minute of its last event. */
  readonly lastMinute: number;
  /** By detector. */
  readonly states: { readonly [method: string]: Json };
};
export type Memories = ReadonlyMap<string, MetricMemory>;
export type SettingsByMetric = ReadonlyMap<string, MetricSettings>;
export type Found = Finding & { readonly metric: string };

/** A metric that is silent for this long is forgotten; if it returns, it counts as new. */
const SILENT_MINUTES_MAX = 180;

/**
 * Judges one closed minute of a project: every metric that was counted in it, and every known metric that was not.
 *
 * Pure. Pass minutes in order, each once.
 *
 * @param counts      events by metric in that minute
 * @param metricsMax  the most metrics to remember
 * @returns the memories to keep, and the findings, the most severe first
 */
export function judgeMinute(
  memories: Memories,
  counts: ReadonlyMap<string, number>,
  minute: number,
  settings: SettingsByMetric,
  metricsMax: number,
  registry: Detectors = detectors,
): { readonly memories: Memories; readonly found: readonly Found[] } {
  const kept = new Map<string, MetricMemory>();
  const found: Found[] = [];
  const watchedFrom = Math.min(minute, ...Array.from(memories.values(), ({ firstMinute }) => firstMinute));
  for (const metric of new Set([...memories.keys(), ...counts.keys()])) {
    const before = memories.get(metric);
    const value = counts.get(metric) ?? 0;
    const lastMinute = value > 0 ? minute : (before?.lastMinute ?? minute);
    if (minute - lastMinute > SILENT_MINUTES_MAX || kept.size >= metricsMax) continue;
    const judged = judgeMetric(before, value, minute - watchedFrom, settingsOf(settings, metric), registry);
    kept.set(metric, { firstMinute: before?.firstMinute ?? minute, lastMinute, states: judged.states });
    if (judged.finding) found.push({ ...judged.finding, metric });
  }
  found.sort((a, b) => Math.abs(b.deviation) - Math.abs(a.deviation));
  return { memories: kept, found };
}

/** The settings of a metric: its own, otherwise those for all metrics, otherwise the defaults. */
export function settingsOf(settings: SettingsByMetric, metric: string): MetricSettings {
  return settings.get(metric) ?? settings.get(ALL_METRICS) ?? DEFAULT_SETTINGS;
}

const DEFAULT_SETTINGS: MetricSettings = metricSettingsSchema.parse({});

/** Runs each method and returns the finding with the highest confidence. */
function judgeMetric(
  before: MetricMemory | undefined,
  value: number,
  quietMinutes: number,
  settings: MetricSettings,
  registry: Detectors,
): { states: MetricMemory['states']; finding?: Finding } {
  const states: { [method: string]: Json } = {};
  let surest: Finding | undefined;
  for (const method of settings.detection_methods) {
    const { sensitivity } = settings;
    const step = registry[method]?.judge(before?.states[method], { value, quietMinutes, sensitivity });
    // Settings may name a detector that only another version has.
    if (!step) continue;
    states[method] = step.state;
    if (step.finding && step.finding.confidence > (surest?.confidence ?? 0)) surest = step.finding;
  }
  return surest ? { states, finding: surest } : { states };
}
