import type { AnomalyType, MetricSettings } from '../api/anomaly.ts';
import { allowedTail, type Budget, DEFAULT_BUDGET } from './budget.ts';
import { type JudgedAnomaly, type JudgedSeries, judgeMinute, type Memories } from './judge-minute.ts';
import type { ProjectCalendar } from './place.ts';

/** Stored minutes of one metric that are judged as if they came now. */
export type Scan = {
  readonly metric: string;
  /** Events by Unix minute; a minute without any may be missing. */
  readonly counts: ReadonlyMap<number, number>;
  /** The detectors learn from here on. */
  readonly learnFrom: number;
  /** Anomalies are told that begin in these minutes, the last one left out. */
  readonly from: number;
  readonly to: number;
  readonly settings: MetricSettings;
  /** Series among which the project's budget of false alarms is shared out. */
  readonly seriesWatched: number;
  readonly calendar: ProjectCalendar;
};

export type ScanFinding = {
  readonly fromMinute: number;
  /** The last minute that was unusual. */
  readonly toMinute: number;
  readonly type: AnomalyType;
  readonly side: JudgedAnomaly['side'];
  readonly confidence: number;
  /** Sums over its minutes. */
  readonly value: number;
  readonly expected: number;
  /** Of its most improbable minute. */
  readonly score: number;
  readonly deviation: number;
  /** Whether it would be raised with the settings as they are; else it is just below the threshold. */
  readonly wouldAlarm: boolean;
  readonly band: readonly BandPoint[];
};
export type BandPoint = {
  readonly minute: number;
  readonly value: number;
  readonly expected: number;
  readonly lower: number;
  readonly upper: number;
};

/** The scan is so much more sensitive than the settings: it also shows what ten times the budget would have raised. */
const LOOSER = 0.25;
const SCAN_FINDINGS_MAX = 200;
const BAND_POINTS_MAX = 60;
const MINUTES_A_DAY = 1_440;
/** Minutes that are shown before and after an anomaly. */
const AROUND = 15;

/**
 * The anomalies of stored minutes, oldest first. One pass, memory in proportion to the minutes.
 *
 * @param pause  called after each day, since ninety of them take seconds and others wait for their turn
 */
export async function backScan(
  scan: Scan,
  pause: () => Promise<void>,
): Promise<{ readonly findings: readonly ScanFinding[]; readonly isCut: boolean }> {
  const { metric, counts, learnFrom, from, to, settings, seriesWatched, calendar } = scan;
  const budget: Budget = { ...DEFAULT_BUDGET, projectWeek: DEFAULT_BUDGET.projectWeek / Math.max(1, seriesWatched) };
  const loose = { ...settings, sensitivity: Math.min(1, settings.sensitivity + LOOSER) };
  const ofMetric = new Map([[metric, loose]]);
  const judged: JudgedSeries[] = [];
  let memories: Memories = new Map();
  for (let minute = learnFrom; minute < to; minute++) {
    const count = new Map([[metric, counts.get(minute) ?? 0]]);
    const step = judgeMinute({ memories, counts: count, minute, settings: ofMetric, metricsMax: 1, calendar, budget });
    memories = step.memories;
    judged.push(...step.judged);
    if (minute % MINUTES_A_DAY === 0) await pause();
  }
  const allowed = allowedTail(1, settings.sensitivity, budget);
  const episodes = episodesOf(judged).filter(({ fromMinute }) => fromMinute >= from);
  const findings = episodes.slice(0, SCAN_FINDINGS_MAX).map((anomaly): ScanFinding => {
    const inside = judged.slice(anomaly.fromMinute - learnFrom, anomaly.toMinute - learnFrom + 1);
    const worst = inside.reduce((a, b) => (b.score < a.score ? b : a));
    const { fromMinute, toMinute, type, side, confidence, value, expected } = anomaly;
    return {
      fromMinute,
      toMinute,
      type,
      side,
      confidence,
      value,
      expected: Math.round(expected * 100) / 100,
      score: worst.score,
      deviation: worst.deviation,
      wouldAlarm: worst.score <= allowed,
      band: bandOf(judged, learnFrom, anomaly),
    };
  });
  return { findings, isCut: episodes.length > SCAN_FINDINGS_MAX };
}

/** Each anomaly as far as it came: the last state of those that began together. */
function episodesOf(judged: readonly JudgedSeries[]): readonly JudgedAnomaly[] {
  const latest = new Map<number, JudgedAnomaly>();
  for (const { anomaly } of judged) if (anomaly) latest.set(anomaly.fromMinute, anomaly);
  return [...latest.values()].sort((a, b) => a.fromMinute - b.fromMinute);
}

function bandOf(judged: readonly JudgedSeries[], learnFrom: number, { fromMinute, toMinute }: JudgedAnomaly) {
  const shown = judged.slice(Math.max(0, fromMinute - AROUND - learnFrom), toMinute + AROUND + 1 - learnFrom);
  const every = Math.ceil(shown.length / BAND_POINTS_MAX);
  return shown
    .filter((_, index) => index % every === 0)
    .map(({ minute, value, expected, lower, upper }): BandPoint => {
      return { minute, value, expected: tenths(expected), lower: tenths(lower), upper: tenths(upper) };
    });
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
