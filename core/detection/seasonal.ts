import { z } from 'zod';
import type { Json } from '../ingest/event.ts';
import { bandOf, lowerTail, normalTail, upperTail } from './counts/tails.ts';
import { type Detector, type Reading, UNKNOWN, type Verdict } from './detector.ts';
import { KeptState } from './kept-state.ts';
import type { Place } from './place.ts';
import { hourAt } from './profile/packed.ts';
import { newProfile, profileSchema, withMinute, withStoredHour } from './profile/profile.ts';
import { medianOf, referencesOf, typicalOf } from './profile/references.ts';

/**
 * Judges a count against the same hour of the week before: medians and deviations of four weeks, in the project's zone.
 * A silence counts the events that were expected since the last one, and is compared with the silences that this hour
 * usually has: a job that runs once an hour, a shop that opens at half past eight. Whole hours and days are judged by
 * themselves, so a rise that does not come and a leak that takes days are found too.
 *
 * On a holiday nothing is expected, and it teaches nothing about other days.
 */
export const seasonal: Detector = {
  judge(stored: Json | undefined, reading: Reading): { state: Json; verdict: Verdict } {
    const before = states.read(stored) ?? newState(reading.place);
    const { value, place } = reading;
    if (value === undefined) return { state: before, verdict: UNKNOWN };
    const usual = usualAt(before, place);
    const state = states.made(withValue(before, value, usual, reading));
    return { state, verdict: usual ? verdictOf(state, usual, reading, value) : UNKNOWN };
  },
};

/** A quarter of an hour, as the memory of a level that fades. */
const LEVEL_MINUTES = 15;
/** The level of the last day against the profile: growth, within bounds so that a leak stays one. */
const GROWTH = { hours: 24, min: 0.7, max: 1.5 } as const;
/** How much whole hours vary beyond chance: what is assumed at first, and the least. */
const VARIATION = { first: 0.25, min: 0.1, hours: 168 } as const;
const DAY_CHANGE_MIN = 0.3;
const DAY_VARIATION_MIN = 0.08;

const standingSchema = z.object({
  side: z.enum(['above', 'below']),
  tail: z.number(),
  type: z.enum(['seasonal_break', 'trend_change']),
  span: z.object({ minutes: z.number(), value: z.number(), expected: z.number() }),
});
const stateSchema = z.object({
  version: z.literal(1),
  profile: profileSchema,
  /** Events that were expected since the last one. */
  silence: z.number(),
  /** Events of the last quarter of an hour and what was expected, both fading. */
  level: z.object({ minutes: z.number(), value: z.number(), expected: z.number() }),
  /** Whether an anomaly was told on this day: its sum is no news then. */
  isTroubledDay: z.boolean(),
  growth: z.number(),
  /** Squared relative error of whole hours beyond chance. */
  variation: z.number(),
  /** Findings of the last whole hour and day, until the next is over. */
  hour: standingSchema.nullable(),
  day: standingSchema.nullable(),
});
type State = z.infer<typeof stateSchema>;
type Standing = z.infer<typeof standingSchema>;
const states = new KeptState<State>(stateSchema);

function newState(place: Place): State {
  return {
    version: 1,
    profile: newProfile(place),
    silence: 0,
    level: { minutes: 0, value: 0, expected: 0 },
    isTroubledDay: false,
    growth: 1,
    variation: VARIATION.first ** 2,
    hour: null,
    day: null,
  };
}

/** The state after hours of stored history, as of `now`; holidays teach nothing. */
export function stateOfHours(now: Place, hours: readonly { readonly place: Place; readonly count: number }[]): Json {
  const state = newState(now);
  const ordinary = hours.filter(({ place }) => !place.isHoliday);
  const profile = ordinary.reduce((kept, { place, count }) => withStoredHour(kept, place, count), state.profile);
  return { ...state, profile };
}

/** Events a minute, of the whole hour and at its lowest: an hour of one burst has none for most of its minutes. */
type Usual = { readonly mean: number; readonly low: number };

/** Undefined while the hour is not known. */
function usualAt({ profile, growth }: State, place: Place): Usual | undefined {
  if (place.isHoliday) return { mean: 0, low: 0 };
  const totals = referencesOf(profile.totals, place);
  if (totals.length === 0) return undefined;
  const mean = (medianOf(totals) * growth) / 60;
  const low = medianOf(referencesOf(profile.lows, place, 1)) * growth;
  // The least of six draws is below their mean by 1.27 deviations, of ten minutes of chance.
  return { mean, low: Math.min(mean, low + 1.27 * Math.sqrt(low / 10)) };
}

function withValue(before: State, value: number, usual: Usual | undefined, reading: Reading): State {
  const { place } = reading;
  const { mean, low } = usual ?? { mean: 0, low: 0 };
  const { running } = before.profile;
  const isNext = running.day !== place.day || running.hour !== place.hour;
  const state = isNext && running.minutes > 0 ? afterHour(before, place, reading) : before;
  const fade = 1 - 1 / LEVEL_MINUTES;
  const level = {
    minutes: state.level.minutes * fade + 1,
    value: rounded(state.level.value * fade + value),
    expected: rounded(state.level.expected * fade + mean),
  };
  const stands = (one: Standing | null) => (one && isStanding(one, level) ? one : null);
  const silence = value > 0 ? 0 : rounded(state.silence + low);
  const standings = { hour: stands(state.hour), day: stands(state.day) };
  const next = {
    ...state,
    ...standings,
    silence,
    level,
    isTroubledDay: state.isTroubledDay || reading.troubledMinutes > 0,
  };
  // A holiday leaves its hours empty, as if nobody had watched.
  if (place.isHoliday) return next;
  return { ...next, profile: withMinute(state.profile, place, { value, silence }) };
}

/** Compares the hour that is over with its usual, and the day if it is over too. */
function afterHour(state: State, next: Place, { allowed, troubledMinutes }: Reading): State {
  const { running } = state.profile;
  const place = {
    day: running.day,
    hour: running.hour,
    weekday: next.weekday - (next.day - running.day),
    isHoliday: false,
  };
  const known = referencesOf(state.profile.totals, place);
  const isSameDay = next.day === running.day;
  const dayThatEnds = state.isTroubledDay ? null : dayOf(state, place, allowed);
  const cleared = {
    ...state,
    hour: null,
    isTroubledDay: isSameDay && state.isTroubledDay,
    day: isSameDay ? state.day : dayThatEnds,
  };
  if (known.length === 0 || running.minutes < 60) return cleared;
  const { total } = running;
  const expected = (medianOf(known) * state.growth * running.minutes) / 60;
  const error = (total - expected) / Math.max(1, expected);
  const beyondChance = Math.max(0, error ** 2 - 1 / Math.max(1, expected));
  const isOrdinary = troubledMinutes === 0;
  const variation = state.variation + (Math.min(1, beyondChance) - state.variation) / VARIATION.hours;
  const ratio = (total + 1) / (expected / state.growth + 1);
  const growth = state.growth + (ratio - state.growth) * (1 - Math.exp(-Math.min(1, expected / 60) / GROWTH.hours));
  const spread = Math.max(
    1.5 * state.variation,
    ((1.5 * typicalOf(known).deviation) / Math.max(1, medianOf(known))) ** 2,
    VARIATION.min ** 2,
  );
  const variance = 2 * expected + spread * expected ** 2;
  return {
    ...cleared,
    hour: standing('seasonal_break', total, expected, variance, running.minutes, allowed),
    ...(isOrdinary && { variation, growth: Math.min(GROWTH.max, Math.max(GROWTH.min, growth)) }),
  };
}

function standing(
  type: Standing['type'],
  value: number,
  expected: number,
  variance: number,
  minutes: number,
  allowed: number,
): Standing | null {
  const side = value > expected ? 'above' : 'below';
  const tail = side === 'above' ? upperTail(value, expected + 0.5, variance) : lowerTail(value, expected, variance);
  return tail > allowed ? null : { side, tail, type, span: { minutes, value, expected: rounded(expected) } };
}

/** A whole day against the same day of the weeks before. */
function dayOf({ profile }: State, place: Place, allowed: number): Standing | null {
  const sumOf = (day: number): number[] => {
    const hours = Array.from({ length: 24 }, (_, hour) => hourAt(profile.totals, day, hour)).filter(
      (value) => value !== undefined,
    );
    return hours.length >= 22 ? [hours.reduce((sum, value) => sum + value, 0)] : [];
  };
  const past = [7, 14, 21, 27].flatMap((back) => (back === 27 ? [] : sumOf(place.day - back)));
  const [own] = sumOf(place.day);
  if (own === undefined || past.length < 2) return null;
  const { median, deviation } = typicalOf(past);
  if (Math.abs(own - median) < DAY_CHANGE_MIN * median) return null;
  const spread = Math.max(1.5 * deviation, DAY_VARIATION_MIN * median, Math.sqrt(2 * median), 1);
  const tail = normalTail(Math.abs(own - median) / spread);
  const side = own > median ? 'above' : 'below';
  return tail > allowed
    ? null
    : { side, tail, type: 'trend_change', span: { minutes: 1_440, value: own, expected: median } };
}

function verdictOf(state: State, { mean, low }: Usual, reading: Reading, value: number): Verdict {
  const variance = mean + state.variation * mean ** 2 + (VARIATION.min * mean) ** 2;
  const known = {
    isLearned: true,
    above: aboveTail(state, mean, variance, reading, value),
    expected: mean,
    spread: Math.sqrt(Math.max(variance, 0.25)),
    ...bandOf(mean, variance, reading.allowed),
  };
  if (reading.place.isHoliday) return { ...known, below: 1 };
  const silence = silenceTail(state, reading.place);
  const isKnown = referencesOf(state.profile.silences, reading.place, 1).length > 0;
  const ofMinute = value >= mean ? 1 : lowerTail(value, mean, variance);
  const below = !isKnown ? ofMinute : value === 0 ? silence : fallTail(state, reading.place);
  const found = [state.day, state.hour].flatMap((one) => (one ? [one] : []));
  const isSilent = value === 0 && silence <= reading.allowed;
  const span = { minutes: silentMinutes(state, low), value: 0, expected: state.silence };
  const silent = { side: 'below', tail: silence, type: 'drop', span } as const;
  const [alone] = [...(isSilent ? [silent] : []), ...found].sort((a, b) => a.tail - b.tail);
  return { ...known, below, ...(alone && { alone }) };
}

/** The finding of a whole hour or day holds as long as the level is still on that side. */
function isStanding({ side }: Standing, { value, expected }: State['level']): boolean {
  return side === 'above' ? value > 1.25 * expected : value < 0.8 * expected;
}

/** Peaks of this hour and its neighbours excuse a value; without such peaks it is judged by the level. */
function aboveTail(state: State, mean: number, variance: number, { place, allowed }: Reading, value: number): number {
  const byLevel = upperTail(value, Math.max(mean, 0.02), Math.max(variance, 0.02));
  if (byLevel > allowed) return byLevel;
  const { profile } = state;
  const peaks = [-1, 0, 1].flatMap((hours) => referencesOf(profile.peaks, moved(place, hours)));
  const [, second = 0] = peaks.toSorted((a, b) => b - a);
  if (second === 0 || upperTail(second, Math.max(mean, 0.02), Math.max(variance, 0.02)) > 1e-4) return byLevel;
  const { deviation } = typicalOf(referencesOf(profile.peaks, place));
  const spread = Math.max(deviation, Math.sqrt(second), 0.1 * second);
  return Math.max(byLevel, upperTail(value, second, spread ** 2));
}

/**
 * The probability of a silence: none of the expected events, and longer than those that this hour has had. Its longest
 * silences follow a Gumbel distribution, fitted by median and deviation; of a Poisson flow its scale is 1.
 */
function silenceTail({ profile, silence, variation }: State, place: Place): number {
  const known = referencesOf(profile.silences, place, 1);
  if (known.length === 0 || silence === 0) return 1;
  const missing = lowerTail(0, silence, silence + Math.min(variation, 0.04) * silence ** 2);
  const { median, deviation } = typicalOf(known);
  if (missing > 0.01 || median < 2) return missing;
  const scale = Math.max(1, 0.9 * deviation, 0.05 * median) * (1 + 1 / known.length);
  const longer = Math.exp(-Math.max(0, silence - Math.max(median, 0.8 * Math.max(...known))) / scale);
  return Math.max(missing, longer);
}

function silentMinutes({ silence }: State, low: number): number {
  return Math.max(1, Math.round(silence / Math.max(low, 0.001)));
}

/** A level below what is usual, and below the lowest that this hour has had. */
function fallTail({ profile, level, variation }: State, place: Place): number {
  const low = Math.min(...referencesOf(profile.lows, place), Number.POSITIVE_INFINITY);
  const { value, expected, minutes } = level;
  if (!Number.isFinite(low) || value >= expected || value / minutes >= 0.8 * low) return 1;
  return lowerTail(value, expected, 1.5 * expected + Math.max(variation, VARIATION.min ** 2) * expected ** 2);
}

function moved(place: Place, hours: number): Place {
  const hour = place.hour + hours;
  const days = Math.floor(hour / 24);
  return { ...place, day: place.day + days, weekday: place.weekday + days, hour: hour - days * 24 };
}

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;
