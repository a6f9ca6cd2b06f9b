import { z } from 'zod';
import type { Json } from '../ingest/event.ts';
import { BASELINE_MINUTES, type Baseline, baselineOf, deviationOf } from './baseline.ts';
import type { Detector, Finding, MinuteCount } from './detector.ts';
import { severityOf } from './severity.ts';

/**
 * Robust z-score of a minute's count against its recent past: z = (x − median) / scale, with scale from the median
 * absolute deviation (Iglewicz and Hoaglin, "How to Detect and Handle Outliers", 1993, who call it the modified
 * z-score; 1.4826 · MAD estimates σ of a normal distribution).
 *
 * A run of empty minutes is judged as a whole: k empty minutes are √k times as significant as one, so drops of rare
 * events are found too.
 *
 * A minute of an incident does not enter the baseline, so a flood does not become normal while it lasts, and its end is
 * not a drop. After an hour it becomes the new normal.
 */
export const robustZScore: Detector = {
  judge(stored: Json | undefined, minute: MinuteCount): Step {
    const parsed = stateSchema.safeParse(stored);
    const state: State = parsed.success ? parsed.data : { history: quietHistory(minute.quietMinutes) };
    return state.incident ? during(state, state.incident, minute) : normally(state, minute);
  },
};

/** With fewer minutes nothing is judged: everything in the first minutes of a project is new. */
const HISTORY_MINUTES_MIN = 5;
/** The most empty minutes that count as one run. */
const ZERO_RUN_MAX = 60;
/** Consecutive normal minutes that end an incident. */
const CALM_MINUTES = 5;
/** An incident of this length becomes the new normal. */
const INCIDENT_MINUTES_MAX = 60;
/**
 * A spike has at least this many events above the expected number, at sensitivity 0.5; otherwise one busy visitor would
 * be one.
 */
const SPIKE_EVENTS_MIN = 30;

const counts = z.array(z.number());
const stateSchema = z.object({
  /** Counts of the latest minutes outside incidents, oldest first. */
  history: counts,
  /** Absent outside incidents. */
  incident: z.object({ type: z.enum(['spike', 'drop']), values: counts, calmMinutes: z.number() }).exactOptional(),
});
type Incident = { type: Finding['type']; values: number[]; calmMinutes: number };
type State = { history: number[]; incident?: Incident };
type Step = { state: State; finding?: Finding };

/** The past of a new metric is empty minutes, not unknown, as far as the project was watched. */
function quietHistory(minutes: number): number[] {
  return new Array<number>(Math.min(minutes, BASELINE_MINUTES)).fill(0);
}

function normally(state: State, minute: MinuteCount): Step {
  const finding = spikeIn(state.history, minute) ?? dropIn(state.history, minute);
  if (!finding) return { state: { history: remember(state.history, minute.value) } };
  const incident: Incident = { type: finding.type, values: [minute.value], calmMinutes: 0 };
  return { state: { history: state.history, incident }, finding };
}

function during(state: State, incident: Incident, minute: MinuteCount): Step {
  const values = [...incident.values, minute.value];
  if (values.length >= INCIDENT_MINUTES_MAX) return { state: { history: values } };
  const calmMinutes = isCalm(state.history, incident, minute) ? incident.calmMinutes + 1 : 0;
  if (calmMinutes < CALM_MINUTES) {
    return { state: { history: state.history, incident: { type: incident.type, values, calmMinutes } } };
  }
  return { state: { history: values.slice(-CALM_MINUTES).reduce(remember, state.history) } };
}

/** A spike ends when the count is half-way back to normal; a drop, when at least half has returned. */
function isCalm(history: readonly number[], incident: Incident, { value, sensitivity }: MinuteCount): boolean {
  const baseline = baselineOf(history);
  if (incident.type === 'drop') return value > 0 && value >= baseline.median / 2;
  return deviationOf(baseline, value) < thresholdOf(sensitivity) / 2;
}

function spikeIn(history: readonly number[], { value, sensitivity }: MinuteCount): Finding | undefined {
  const baseline = baselineOf(history);
  if (baseline.minutes < HISTORY_MINUTES_MIN) return undefined;
  const deviation = deviationOf(baseline, value);
  const eventsAbove = value - baseline.median;
  const isSpike =
    deviation >= thresholdOf(sensitivity) &&
    eventsAbove >= (SPIKE_EVENTS_MIN * 0.5) / sensitivity &&
    // Some traffic is bursty: a spike exceeds the hour's largest count by more than chance.
    value > baseline.largest + 3 * Math.sqrt(baseline.largest);
  return isSpike ? findingOf('spike', value, baseline, deviation, eventsAbove) : undefined;
}

function dropIn(history: readonly number[], { value, sensitivity }: MinuteCount): Finding | undefined {
  const run = value === 0 ? Math.min(ZERO_RUN_MAX, trailingZeros(history) + 1) : 1;
  const baseline = baselineOf(history.slice(0, history.length - (run - 1)));
  if (baseline.minutes < HISTORY_MINUTES_MIN) return undefined;
  const deviation = deviationOf(baseline, value) * Math.sqrt(run);
  if (deviation > -thresholdOf(sensitivity)) return undefined;
  return findingOf('drop', value, baseline, deviation, (value - baseline.median) * run);
}

/** In robust standard deviations: 6 at the default sensitivity of 0.5, from 7.6 (0.1) down to 4 (1). */
function thresholdOf(sensitivity: number): number {
  return 8 - 4 * sensitivity;
}

function findingOf(
  type: Finding['type'],
  value: number,
  baseline: Baseline,
  deviation: number,
  eventsOff: number,
): Finding {
  return {
    type,
    value,
    expectedValue: baseline.median,
    deviation: Math.round(deviation * 100) / 100,
    severity: severityOf(deviation, eventsOff),
    confidence: confidenceOf(deviation, baseline.minutes),
  };
}

/**
 * Chebyshev: in any distribution, at most 1 / z² of the values are that far out; less confident for a short history.
 */
function confidenceOf(deviation: number, minutes: number): number {
  return Math.round((1 - 1 / deviation ** 2) * (1 - 1 / (minutes + 1)) * 1000) / 1000;
}

function remember(history: readonly number[], value: number): number[] {
  return [...history, value].slice(-(BASELINE_MINUTES + ZERO_RUN_MAX));
}

function trailingZeros(history: readonly number[]): number {
  const last = history.findLastIndex((value) => value !== 0);
  return history.length - 1 - last;
}
