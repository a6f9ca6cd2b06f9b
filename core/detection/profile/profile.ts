import { z } from 'zod';
import type { Place } from '../place.ts';
import { DAYS_KEPT, emptyHours, isHours, withHour, withoutDays } from './packed.ts';
import { medianOf } from './references.ts';

const hours = z.string().refine(isHours);

/** Four weeks of a series by hour of the project's clock, and the hour that is running. */
export const profileSchema = z.object({
  /** Events. */
  totals: hours,
  /** The largest minute. */
  peaks: hours,
  /** The most events that had been expected in a silence, when it was at its longest. */
  silences: hours,
  /** The fewest events a minute, over ten of them, or of the middle minute: bursts are none of it. */
  lows: hours,
  running: z.object({
    day: z.number(),
    hour: z.number(),
    minutes: z.number(),
    total: z.number(),
    peak: z.number(),
    silence: z.number(),
    low: z.number(),
    /** Events of the ten minutes that are running. */
    block: z.number(),
    values: z.array(z.number()),
  }),
});
export type Profile = z.infer<typeof profileSchema>;
type Running = Profile['running'];

/** An hour that was watched for less is left out: the first of a project, and those of the service's absence. */
const MINUTES_MIN = 45;

export function newProfile(place: Place): Profile {
  const empty = emptyHours();
  return { totals: empty, peaks: empty, silences: empty, lows: empty, running: newRunning(place) };
}

/** The numbers that a minute adds to its hour. */
export type MinuteOfProfile = {
  readonly value: number;
  /** Events that were expected since the last one. */
  readonly silence: number;
};

/** Minutes over which the lowest level of an hour is counted: shorter than a job or a lunch break. */
const BLOCK_MINUTES = 10;

/** Takes a minute in. A minute of another hour completes the one before; an hour that clocks show twice is one. */
export function withMinute(before: Profile, place: Place, minute: MinuteOfProfile): Profile {
  const isSame = before.running.day === place.day && before.running.hour === place.hour;
  const profile = isSame ? before : { ...completed(before, place), running: newRunning(place) };
  const { running } = profile;
  const minutes = running.minutes + 1;
  const block = running.block + minute.value;
  const isBlockOver = minutes % BLOCK_MINUTES === 0;
  const low = minutes <= BLOCK_MINUTES ? block : Math.min(running.low * BLOCK_MINUTES, block);
  return {
    ...profile,
    running: {
      ...running,
      minutes,
      block: isBlockOver ? 0 : block,
      values: [...running.values, minute.value],
      total: running.total + minute.value,
      peak: Math.max(running.peak, minute.value),
      silence: Math.max(running.silence, minute.silence),
      ...(isBlockOver && { low: low / BLOCK_MINUTES }),
    },
  };
}

/** Puts the hour that is over into the weeks, and empties what nobody watched until the next. */
function completed(profile: Profile, next: Place): Profile {
  const { running } = profile;
  const isWhole = running.minutes >= MINUTES_MIN;
  const put = (kept: string, value: number): string => {
    const fresh = next.day - running.day > 1 ? withoutDays(kept, running.day + 1, next.day - 1) : kept;
    return isWhole ? withHour(fresh, running.day, running.hour, value) : fresh;
  };
  return {
    totals: put(profile.totals, (running.total * 60) / running.minutes),
    peaks: put(profile.peaks, running.peak),
    silences: put(profile.silences, running.silence),
    lows: put(profile.lows, Math.min(running.low, Math.max(1, medianOf(running.values)))),
    running,
  };
}

/** Puts an hour of stored history into the weeks. Of its minutes nothing is known. */
export function withStoredHour(profile: Profile, place: Place, total: number): Profile {
  const age = profile.running.day - place.day;
  if (age < 0 || age >= DAYS_KEPT) return profile;
  return { ...profile, totals: withHour(profile.totals, place.day, place.hour, total) };
}

function newRunning({ day, hour }: Place): Running {
  return { day, hour, minutes: 0, total: 0, peak: 0, silence: 0, low: 0, block: 0, values: [] };
}
