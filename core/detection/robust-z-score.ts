import { z } from 'zod';
import type { Json } from '../ingest/event.ts';
import { BASELINE_MINUTES, type Baseline, baselineOf, deviationOf } from './baseline.ts';
import type { Detector, Finding, Reading } from './detector.ts';
import { severityOf } from './severity.ts';

/**
 * Robust z-score of a count a minute against its recent past: z = (x − median) / scale, with scale from the median
 * absolute deviation (Iglewicz and Hoaglin, "How to Detect and Handle Outliers", 1993, who call it the modified
 * z-score; 1.4826 · MAD estimates σ of a normal distribution).
 *
 * A run of empty minutes is judged as one: k minutes of nothing are √k times as telling as one, so that rare events can
 * drop too.
 *
 * A minute that belongs to an incident does not enter the baseline, so a flood does not become normal while it lasts,
 * and its end is not a drop; after an hour it is the new normal.
 */
export const robustZScore: Detector = {
  judge(stored: Json | undefined, reading: Reading): Step {
    const parsed = stateSchema.safeParse(stored);
    const state: State = parsed.success ? parsed.data : { history: quietHistory(reading.quietMinutes) };
    return state.incident ? during(state, state.incident, reading) : normally(state, reading);
  },
};

/** Fewer judge nothing: the first minutes of a project are no surprise. */
const HISTORY_MINUTES_MIN = 5;
/** Empty minutes that count as one run, at most. */
const ZERO_RUN_MAX = 60;
/** Normal minutes in a row that end an incident. */
const CALM_MINUTES = 5;
/** An incident this long is the new normal. */
const INCIDENT_MINUTES_MAX = 60;
/** Events above the expected that a spike has at least, at sensitivity 0.5; below, one busy visitor would be one. */
const SPIKE_EVENTS_MIN = 30;

const counts = z.array(z.number());
const stateSchema = z.object({
  /** Counts of the latest minutes outside incidents, oldest first. */
  history: counts,
  /** Absent in normal times. */
  incident: z.object({ type: z.enum(['spike', 'drop']), values: counts, calmMinutes: z.number() }).exactOptional(),
});
type Incident = { type: Finding['type']; values: number[]; calmMinutes: number };
type State = { history: number[]; incident?: Incident };
type Step = { state: State; finding?: Finding };

/** A new metric was not there before: where the project was watched, its past is empty minutes, not unknown. */
function quietHistory(minutes: number): number[] {
  return new Array<number>(Math.min(minutes, BASELINE_MINUTES)).fill(0);
}

function normally(state: State, reading: Reading): Step {
  const finding = spikeIn(state.history, reading) ?? dropIn(state.history, reading);
  if (!finding) return { state: { history: remember(state.history, reading.value) } };
  const incident: Incident = { type: finding.type, values: [reading.value], calmMinutes: 0 };
  return { state: { history: state.history, incident }, finding };
}

function during(state: State, incident: Incident, reading: Reading): Step {
  const values = [...incident.values, reading.value];
  if (values.length >= INCIDENT_MINUTES_MAX) return { state: { history: values } };
  const calmMinutes = isCalm(state.history, incident, reading) ? incident.calmMinutes + 1 : 0;
  if (calmMinutes < CALM_MINUTES) {
    return { state: { history: state.history, incident: { type: incident.type, values, calmMinutes } } };
  }
  return { state: { history: values.slice(-CALM_MINUTES).reduce(remember, state.history) } };
}

/** A spike is over when the count is half-way back to what is odd; a drop, when at least half has returned. */
function isCalm(history: readonly number[], incident: Incident, { value, sensitivity }: Reading): boolean {
  const baseline = baselineOf(history);
  if (incident.type === 'drop') return value > 0 && value >= baseline.median / 2;
  return deviationOf(baseline, value) < thresholdOf(sensitivity) / 2;
}

function spikeIn(history: readonly number[], { value, sensitivity }: Reading): Finding | undefined {
  const baseline = baselineOf(history);
  if (baseline.minutes < HISTORY_MINUTES_MIN) return undefined;
  const deviation = deviationOf(baseline, value);
  const eventsAbove = value - baseline.median;
  const isSpike =
    deviation >= thresholdOf(sensitivity) &&
    eventsAbove >= (SPIKE_EVENTS_MIN * 0.5) / sensitivity &&
    // Bursts are how some traffic is: a spike stands above the hour's largest by more than chance.
    value > baseline.largest + 3 * Math.sqrt(baseline.largest);
  return isSpike ? findingOf('spike', value, baseline, deviation, eventsAbove) : undefined;
}

function dropIn(history: readonly number[], { value, sensitivity }: Reading): Finding | undefined {
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

/** Chebyshev: whatever the distribution, at most 1 / z² lies as far out; discounted while the history is short. */
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
