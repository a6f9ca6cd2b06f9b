import { ALL_METRICS, type AnomalyType, type MetricSettings, type Severity } from '../api/anomaly.ts';
import type { Json } from '../ingest/event.ts';
import { allowedTail, type Budget, DEFAULT_BUDGET } from './budget.ts';
import { type Combined, combine } from './combine.ts';
import { type Detectors, detectors } from './detectors.ts';
import { type Episode, type Turn, turn } from './episode.ts';
import { metricSettingsSchema } from './metric-settings.ts';
import { type Place, type ProjectCalendar, placeOf, UTC_CALENDAR } from './place.ts';
import { severityOf, type Touched } from './severity.ts';

/** The detectors' states for one series, as JSON. */
export type MetricMemory = {
  /** The Unix minute of its first event. */
  readonly firstMinute: number;
  /** The Unix minute of its last event. */
  readonly lastMinute: number;
  /** By detector. */
  readonly states: { readonly [method: string]: Json };
  /** The anomaly that it is in. */
  readonly episode?: Episode;
};
export type Memories = ReadonlyMap<string, MetricMemory>;
export type SettingsByMetric = ReadonlyMap<string, MetricSettings>;

/** One series in one judged minute. */
export type JudgedSeries = {
  readonly metric: string;
  /** Unix minute. */
  readonly minute: number;
  readonly value: number;
  readonly state: 'learning' | 'normal' | 'anomalous';
  /** The probability of such a value if nothing is wrong; 1 while learning. */
  readonly score: number;
  readonly expected: number;
  /** The band within which a value is usual. */
  readonly lower: number;
  readonly upper: number;
  /** Distance from the expected value in robust standard deviations, signed. */
  readonly deviation: number;
  /** The anomaly as far as it has come, or the one that has just ended. */
  readonly anomaly?: JudgedAnomaly;
};
export type JudgedAnomaly = {
  readonly change: 'began' | 'continued' | 'ended';
  readonly type: AnomalyType;
  readonly side: Episode['side'];
  readonly severity: Severity;
  /** 0 to 1. */
  readonly confidence: number;
  /** Unix minutes; `toMinute` is the last minute that was unusual. */
  readonly fromMinute: number;
  readonly toMinute: number;
  /** Sums over these minutes. */
  readonly value: number;
  readonly expected: number;
};

/** An anomaly that begins in the judged minute. */
export type Found = {
  readonly metric: string;
  readonly type: AnomalyType;
  readonly value: number;
  readonly expectedValue: number;
  readonly deviation: number;
  readonly severity: Severity;
  readonly confidence: number;
};

export type MinuteToJudge = {
  /** The memories kept after the minute before. */
  readonly memories: Memories;
  /** Events by series in this minute. A known series that is missing counts as 0. */
  readonly counts: ReadonlyMap<string, number>;
  /** Unix minute. */
  readonly minute: number;
  /** The minute since which the project is watched without a gap; by default the first of the oldest memory. */
  readonly watchedFromMinute?: number | undefined;
  readonly settings: SettingsByMetric;
  /** The most series to remember. */
  readonly metricsMax: number;
  /** Zone and holidays of the project; UTC without holidays by default. */
  readonly calendar?: ProjectCalendar;
  readonly budget?: Budget;
  /** Shares of persons and revenue that a series touches, beside its share of the events. */
  readonly touches?: ReadonlyMap<string, Omit<Touched, 'traffic'>>;
  readonly registry?: Detectors;
};

/**
 * Judges one closed minute of a project: every series that was counted in it, and every known series that was not.
 *
 * Pure. Pass minutes in order, each once. To judge a minute again with late events, start from the memories of the
 * minute before it.
 *
 * @returns the memories to keep; every series of the minute; and the anomalies that begin, the most severe first
 */
export function judgeMinute(minute: MinuteToJudge): {
  readonly memories: Memories;
  readonly judged: readonly JudgedSeries[];
  readonly found: readonly Found[];
} {
  const metrics = metricsOf(minute);
  const place = placeOf(minute.minute, minute.calendar ?? UTC_CALENDAR);
  const quietMinutes = minute.minute - watchedFrom(minute);
  const steps = metrics.map((metric) => step(minute, metric, place, quietMinutes, metrics.length));
  const expectedInAll = steps.reduce((sum, { combined }) => sum + (combined?.expected ?? 0), 0);
  const judged = steps.map((one) => judgedOf(minute, one, expectedInAll));
  return {
    memories: new Map(steps.map(({ metric, memory }) => [metric, memory])),
    judged,
    found: judged.flatMap(foundOf).sort((a, b) => Math.abs(b.deviation) - Math.abs(a.deviation)),
  };
}

function watchedFrom({ watchedFromMinute, memories, minute }: MinuteToJudge): number {
  return watchedFromMinute ?? Math.min(minute, ...Array.from(memories.values(), ({ firstMinute }) => firstMinute));
}

/** The settings of a metric: its own, otherwise those for all metrics, otherwise the defaults. */
export function settingsOf(settings: SettingsByMetric, metric: string): MetricSettings {
  return settings.get(metric) ?? settings.get(ALL_METRICS) ?? DEFAULT_SETTINGS;
}

const DEFAULT_SETTINGS: MetricSettings = metricSettingsSchema.parse({});

/** A name that was seen once is forgotten after this; one that lived is remembered for three times its life. */
const SILENT_MINUTES_MIN = 180;
/** As far as a profile of the week reaches. */
const SILENT_MINUTES_MAX = 28 * 24 * 60;

/** Series to judge. Beyond the limit those that were silent for longest are forgotten; new names come last. */
function metricsOf({ memories, counts, minute, metricsMax }: MinuteToJudge): string[] {
  const known = [...memories].filter(([metric, memory]) => counts.has(metric) || isRemembered(memory, minute));
  const silence = (metric: string, last: number) => (counts.has(metric) ? 0 : minute - last);
  known.sort(([a, one], [b, other]) => silence(a, one.lastMinute) - silence(b, other.lastMinute));
  const names = new Set([...known.map(([metric]) => metric), ...counts.keys()]);
  return [...names].slice(0, metricsMax);
}

function isRemembered({ firstMinute, lastMinute }: MetricMemory, minute: number): boolean {
  const lived = 3 * (lastMinute - firstMinute);
  return minute - lastMinute <= Math.min(SILENT_MINUTES_MAX, SILENT_MINUTES_MIN + lived);
}

type Step = {
  readonly metric: string;
  readonly value: number;
  readonly memory: MetricMemory;
  readonly combined: Combined | undefined;
  readonly turn: Turn;
  readonly allowed: number;
};

function step(
  { memories, counts, minute, settings, budget = DEFAULT_BUDGET, registry = detectors }: MinuteToJudge,
  metric: string,
  place: Place,
  quietMinutes: number,
  series: number,
): Step {
  const before = memories.get(metric);
  const value = counts.get(metric) ?? 0;
  const { detection_methods: methods, sensitivity } = settingsOf(settings, metric);
  const allowed = allowedTail(series, sensitivity, budget);
  const troubledMinutes = before?.episode && !before.episode.isOver ? minute - before.episode.sinceMinute : 0;
  const reading = { value, minute, place, quietMinutes, allowed, troubledMinutes };
  // Settings may name a detector that only another version has.
  const steps = methods.flatMap((method) => {
    const judged = registry[method]?.judge(before?.states[method], reading);
    return judged ? [{ method, ...judged }] : [];
  });
  const combined = combine(steps.map(({ verdict }) => verdict));
  const next: Turn = combined ? turn(before?.episode, minute, value, combined, allowed) : {};
  const memory: MetricMemory = {
    firstMinute: before?.firstMinute ?? minute,
    lastMinute: value > 0 ? minute : (before?.lastMinute ?? minute),
    states: Object.fromEntries(steps.map(({ method, state }) => [method, state])),
    ...(next.episode && { episode: next.episode }),
  };
  return { metric, value, memory, combined, turn: next, allowed };
}

function judgedOf({ minute, touches }: MinuteToJudge, one: Step, expectedInAll: number): JudgedSeries {
  const { metric, value, combined, turn: next, allowed } = one;
  if (!combined) {
    const nothing = { score: 1, expected: 0, lower: 0, upper: Number.MAX_SAFE_INTEGER, deviation: 0 };
    return { metric, minute, value, state: 'learning', ...nothing };
  }
  const { tail: score, expected, spread, lower, upper } = combined;
  const deviation = Math.round(((value - expected) / spread) * 100) / 100;
  const judged = { metric, minute, value, score, expected, lower, upper, deviation };
  const episode = next.ended ?? next.episode;
  if (!episode || !next.change) return { ...judged, state: 'normal' };
  const events = Math.max(expected, Math.abs(episode.value - episode.expected) / episode.minutes);
  const traffic = Math.min(1, events / Math.max(1, expectedInAll));
  const anomaly: JudgedAnomaly = {
    change: next.change,
    type: episode.type,
    side: episode.side,
    severity: severityOf(episode, { traffic, ...touches?.get(metric) }),
    confidence: confidenceOf(episode.tail, allowed),
    fromMinute: episode.sinceMinute,
    toMinute: episode.sinceMinute + episode.minutes - 1,
    value: episode.value,
    expected: episode.expected,
  };
  return { ...judged, state: next.change === 'ended' ? 'normal' : 'anomalous', anomaly };
}

/** One half where an anomaly is just as improbable as the budget allows, 1 where it is far more so. */
function confidenceOf(tail: number, allowed: number): number {
  const ratio = Math.min(1, tail / allowed);
  return Math.round((1 - Math.sqrt(ratio) / 2) * 1_000) / 1_000;
}

function foundOf({ metric, value, expected, deviation, anomaly }: JudgedSeries): Found[] {
  if (anomaly?.change !== 'began') return [];
  const { type, severity, confidence } = anomaly;
  return [{ metric, type, value, expectedValue: Math.round(expected * 100) / 100, deviation, severity, confidence }];
}
