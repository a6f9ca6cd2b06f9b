import { z } from 'zod';
import type { Json } from '../ingest/event.ts';
import { bandOf, lowerTail, upperTail } from './counts/tails.ts';
import { type Detector, type Reading, UNKNOWN, type Verdict } from './detector.ts';
import { KeptState } from './kept-state.ts';
import { isOnSchedule, type Outburst, remembered } from './schedule.ts';
import { newPeaks, type Peaks, peaksSchema, peakTail, withScore } from './spot.ts';

/**
 * Judges a count against the last minutes. The count is Poisson or, where it varies more than that, negative binomial;
 * the variation is learned over a day. Peaks over threshold calibrate the upper tail, because counts of real traffic
 * have longer tails than either. Falls are judged over several minutes together, so a silence of rare events is found
 * when enough of them are missing.
 */
export const statistical: Detector = {
  judge(stored: Json | undefined, reading: Reading): { state: Json; verdict: Verdict } {
    const state = states.read(stored) ?? newState(reading.quietMinutes);
    if (reading.value === undefined) return { state, verdict: UNKNOWN };
    const level = levelOf(state.recent);
    const verdict = level ? verdictOf(state, level, reading, reading.value) : UNKNOWN;
    return { state: states.made(learn(state, level, verdict, reading, reading.value)), verdict };
  },
};

/** With fewer minutes nothing is judged: everything in the first minutes of a project is new. */
const MINUTES_MIN = 5;
/** A fall can be seen only from a level that is known. */
const DROP_MINUTES_MIN = 30;
/** The window of the level, and the spans over which falls are judged. */
const RECENT_MINUTES = 90;
const LATEST_MINUTES = 60;
const LEVEL_MINUTES = { min: 10, short: 15, max: 60 } as const;
/** The level is the mean of the last minutes that hold this many events: a busy series follows its day faster. */
const LEVEL_EVENTS = 400;
const DROP_SPANS = [1, 2, 4, 10, 30] as const;
const SPIKE_SPANS = [1, 5] as const;
/** Traffic varies by this share beyond chance, more over longer spans. */
const DRIFT_OF_SPAN: Record<number, number> = { 1: 0.06, 2: 0.06, 4: 0.08, 5: 0.08, 10: 0.12, 30: 0.18 };
/** Minutes after which a changed level is the new one. */
const FROZEN_MINUTES_MAX = { above: 360, below: 1_440 } as const;
/** A rise has at least this many events, otherwise one busy visitor would be one. */
const SPIKE_EVENTS_MIN = 6;
/** The variance of a new series, in units of its mean, counts as this many minutes of experience. */
const DISPERSION_PRIOR = { value: 3, minutes: 15 } as const;
const DISPERSION_MINUTES = 1_440;
const RESIDUAL_MAX = 20;

const stateSchema = z.object({
  version: z.literal(1),
  /** Counts of the latest minutes, oldest first, without what was an anomaly. */
  recent: z.array(z.number()),
  /** Counts of the very latest minutes as they were. */
  latest: z.array(z.number()),
  /** Variance in units of the mean, 1 for Poisson. */
  dispersion: z.number(),
  minutes: z.number(),
  /** Minutes in a row that this detector finds unusual. */
  unusual: z.number(),
  outbursts: z.array(z.tuple([z.number(), z.number(), z.number()])),
  peaks: peaksSchema,
});
type State = {
  version: 1;
  recent: number[];
  latest: number[];
  dispersion: number;
  minutes: number;
  unusual: number;
  outbursts: Outburst[];
  peaks: Peaks;
};

const states = new KeptState<State>(stateSchema);

/** The past of a new series is empty minutes, not unknown, as far as the project was watched. */
function newState(quietMinutes: number): State {
  return {
    version: 1,
    recent: new Array<number>(Math.min(quietMinutes, LEVEL_MINUTES.max)).fill(0),
    latest: [],
    dispersion: DISPERSION_PRIOR.value,
    minutes: 0,
    unusual: 0,
    outbursts: [],
    peaks: newPeaks(),
  };
}

type Level = { readonly mean: number; readonly minutes: number };

/** The mean of the last minutes, `skipped` the newest of them. Half an event more keeps an empty hour from being 0. */
function levelOf(recent: readonly number[], skipped = 0, minutesMax: number = LEVEL_MINUTES.max): Level | undefined {
  const end = recent.length - skipped;
  if (end < MINUTES_MIN) return undefined;
  let sum = 0.5;
  let minutes = 0;
  while (minutes < end && minutes < minutesMax && (minutes < LEVEL_MINUTES.min || sum < LEVEL_EVENTS)) {
    minutes += 1;
    sum += recent[end - minutes] ?? 0;
  }
  return { mean: sum / minutes, minutes };
}

/** The variance of the sum of a span: chance, what is unknown of the level, and what varies beyond chance. */
function varianceOf(level: Level, dispersion: number, span: number): number {
  const mean = level.mean * span;
  return dispersion * mean * (1 + span / level.minutes) + ((DRIFT_OF_SPAN[span] ?? 0.18) * mean) ** 2;
}

function verdictOf(state: State, level: Level, reading: Reading, value: number): Verdict {
  const variance = varianceOf(level, state.dispersion, 1);
  return {
    isLearned: true,
    above: aboveTail(state, level, reading, value),
    ...fallOf(state, reading, value),
    expected: Math.max(0, level.mean - 0.5 / level.minutes),
    spread: Math.sqrt(variance),
    ...bandOf(level.mean, variance, reading.allowed),
  };
}

function aboveTail(state: State, level: Level, { minute, troubledMinutes }: Reading, value: number): number {
  if (value - level.mean < SPIKE_EVENTS_MIN || isOnSchedule(state.outbursts, minute, value)) return 1;
  const variance = varianceOf(level, state.dispersion, 1);
  const tails = SPIKE_SPANS.map((span) => {
    const sum = value + sumOfLast(state.latest, span - 1);
    const times = span === 1 ? 1 : SPIKE_SPANS.length + 1;
    return (
      times *
      largestTail(levelsBefore(state, span, troubledMinutes), span, state.dispersion, (mean, variance) =>
        sum < mean ? 1 : upperTail(sum, mean, variance),
      )
    );
  });
  return Math.min(1, Math.max(Math.min(...tails), peakTail(state.peaks, (value - level.mean) / Math.sqrt(variance))));
}

/** The least probable of the falls that end in this minute. */
function fallOf(state: State, { troubledMinutes }: Reading, value: number): Pick<Verdict, 'below' | 'fall'> {
  const { recent, latest } = state;
  if (recent.length < DROP_MINUTES_MIN) return { below: 1 };
  const run = value === 0 ? trailingZeros(latest) + 1 : 0;
  const isGap = run > 0 && run <= longestGap(troubledMinutes > 0 ? recent : recent.slice(0, recent.length - run + 1));
  if (isGap) return { below: 1 };
  let least: Pick<Verdict, 'below' | 'fall'> = { below: 1 };
  // An anomaly ends with the events' return, not when its last empty minute is half an hour ago.
  const spans = troubledMinutes > 0 && value > 0 ? DROP_SPANS.filter((span) => span <= 4) : DROP_SPANS;
  for (const span of spans) {
    const levels = levelsBefore(state, span, troubledMinutes);
    const [before] = levels;
    const sum = value + sumOfLast(latest, span - 1);
    if (!before || latest.length < span - 1) continue;
    const dispersion = Math.max(state.dispersion, burstiness(recent));
    const below = largestTail(levels, span, dispersion, (mean, variance) =>
      sum >= mean ? 1 : lowerTail(sum, mean, variance),
    );
    if (below < least.below) least = { below, fall: { minutes: span, value: sum, expected: before.mean * span } };
  }
  return least;
}

/**
 * The levels before a span, of an hour and of a quarter: in the evening the hour is too high, in the morning too low.
 * During an anomaly nothing is learned, so they are the levels before it.
 */
function levelsBefore({ recent }: State, span: number, troubledMinutes: number): Level[] {
  const skipped = troubledMinutes > 0 ? 0 : span - 1;
  return [LEVEL_MINUTES.max, LEVEL_MINUTES.short].flatMap((minutes) => levelOf(recent, skipped, minutes) ?? []);
}

/** The tail by the level that explains the sum best; 1 without a level. */
function largestTail(
  levels: readonly Level[],
  span: number,
  dispersion: number,
  tailOf: (mean: number, variance: number) => number,
): number {
  if (levels.length === 0) return 1;
  return Math.max(...levels.map((level) => tailOf(level.mean * span, varianceOf(level, dispersion, span))));
}

/** Variance of the last minutes in units of their mean: for bursts of a machine it is large, and pauses are usual. */
function burstiness(recent: readonly number[]): number {
  const mean = sumOfLast(recent, recent.length) / recent.length;
  if (mean === 0) return 1;
  return recent.reduce((sum, value) => sum + (value - mean) ** 2, 0) / recent.length / mean;
}

function learn(before: State, level: Level | undefined, verdict: Verdict, reading: Reading, value: number): State {
  const isExpected = level && value > verdict.upper && isOnSchedule(before.outbursts, reading.minute, value);
  const state = { ...before, latest: [...before.latest, isExpected ? level.mean : value].slice(-LATEST_MINUTES) };
  if (!level) return { ...state, recent: pushed(state.recent, value) };
  const { minute, troubledMinutes, allowed } = reading;
  const isAbove = value > level.mean;
  const isOutburst = value > verdict.upper && value - level.mean >= SPIKE_EVENTS_MIN;
  if (isOutburst) state.outbursts = remembered(state.outbursts, minute, value);
  if (isExpected) return state;
  const isUnusual = Math.min(verdict.above, verdict.below) <= (troubledMinutes > 0 ? Math.sqrt(allowed) : allowed);
  state.unusual = isUnusual ? before.unusual + 1 : 0;
  // An odd level that others can explain, so that it is no anomaly, is learned from its second minute on.
  const isTrouble = troubledMinutes > 0 || state.unusual < 2;
  const isFrozen = isUnusual && isTrouble && troubledMinutes <= FROZEN_MINUTES_MAX[isAbove ? 'above' : 'below'];
  // The first minutes of what may be an anomaly enter the peaks, so that bursts that come often become usual.
  if (isFrozen && troubledMinutes > MINUTES_MIN) return state;
  const peaks = withScore(state.peaks, (value - level.mean) / verdict.spread);
  if (isFrozen) return { ...state, peaks };
  // Once back to usual, a level is judged without the minutes of the anomaly.
  if (troubledMinutes > 0 && state.latest.length > 1) state.latest = [value];
  const residual = Math.min(RESIDUAL_MAX * state.dispersion, (value - level.mean) ** 2 / level.mean);
  const minutes = Math.min(DISPERSION_MINUTES, state.minutes + 1);
  const change = (residual - state.dispersion) / (minutes + DISPERSION_PRIOR.minutes);
  return {
    ...state,
    recent: pushed(state.recent, Math.min(value, Math.max(1, verdict.upper))),
    dispersion: Math.max(1, state.dispersion + change),
    minutes,
    peaks,
  };
}

function pushed(recent: readonly number[], value: number): number[] {
  return [...recent, Math.round(value * 10) / 10].slice(-RECENT_MINUTES);
}

function sumOfLast(recent: readonly number[], count: number): number {
  let sum = 0;
  for (let i = 1; i <= count; i++) sum += recent[recent.length - i] ?? 0;
  return sum;
}

function trailingZeros(recent: readonly number[]): number {
  return recent.length - 1 - recent.findLastIndex((value) => value !== 0);
}

function longestGap(recent: readonly number[]): number {
  let longest = 0;
  let run = 0;
  for (const value of recent) {
    run = value === 0 ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}
