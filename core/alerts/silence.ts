import { DAY_MS, HOUR_MS } from '../base/time/durations.ts';
import { isoLocal } from '../base/time/zones.ts';

/** Counts of one event by the start of the hour. */
export type HourCounts = ReadonlyMap<number, number>;

/** An event that came regularly and does not come any more. */
export type Silence = {
  readonly event: string;
  /** The start of the last hour in which it came. */
  readonly lastHourMs: number;
  /** How many came in the 24 hours before. */
  readonly dayBefore: number;
};

/** So many are missing before a silence is no chance: e^-14 is less than one in a million. */
const MISSING_MIN = 14;
/** Hours of counts that are read: a week, and the day that is compared with it. */
export const SILENCE_HOURS = 8 * 24;

/**
 * Whether an event has gone silent. What is missing is what came in the same hours of the day and of the week before, the
 * smaller of them: a night and a weekend are silent each time.
 *
 * @param nowMs  the start of the hour that runs
 */
export function silenceOf(event: string, counts: HourCounts, nowMs: number): Silence | undefined {
  const came = [...counts].filter(([atMs, count]) => count > 0 && atMs < nowMs).map(([atMs]) => atMs);
  if (came.length === 0) return undefined;
  const lastHourMs = Math.max(...came);
  const firstMs = Math.min(...counts.keys());
  const silent = hoursBetween(lastHourMs + HOUR_MS, nowMs);
  if (silent.length === 0) return undefined;
  const before = (days: number) =>
    silent.slice(0, 24).reduce((sum, atMs) => sum + (counts.get(atMs - days * DAY_MS) ?? 0), 0);
  const hasWeek = firstMs <= lastHourMs - 7 * DAY_MS && came.some((atMs) => atMs <= nowMs - 7 * DAY_MS);
  const missing = hasWeek ? Math.min(before(1), before(7)) : before(1);
  if (missing < MISSING_MIN) return undefined;
  const day = hoursBetween(lastHourMs - 23 * HOUR_MS, lastHourMs + HOUR_MS);
  return { event, lastHourMs, dayBefore: day.reduce((sum, atMs) => sum + (counts.get(atMs) ?? 0), 0) };
}

/** Counts of each event by the start of the minute, around the end of one of them. */
export type MinuteCounts = ReadonlyMap<string, HourCounts>;

/** The sentence for the owner, with the event that took the place of the silent one if there is one. */
export function silenceText({ event, dayBefore }: Silence, minutes: MinuteCounts, zone: string): string {
  const lastMs = Math.max(0, ...minutesOf(minutes.get(event)));
  const began = [...minutes].flatMap(([name, counts]) => {
    const firstMs = Math.min(Number.POSITIVE_INFINITY, ...minutesOf(counts));
    return name !== event && Math.abs(firstMs - lastMs) <= REPLACED_MS ? [{ name, firstMs }] : [];
  });
  const [next] = began.sort((a, b) => Math.abs(a.firstMs - lastMs) - Math.abs(b.firstMs - lastMs));
  const time = (atMs: number) => isoLocal(zone, atMs).slice(11, 16);
  const since = `\`${event}\` has not come since ${time(lastMs)}; ${dayBefore} a day before`;
  return next ? `${since}; \`${next.name}\` began at ${time(next.firstMs)}.` : `${since}.`;
}

/** An event that begins so close to the end of another one takes its place. */
const REPLACED_MS = HOUR_MS / 4;

function minutesOf(counts: HourCounts = new Map()): number[] {
  return [...counts].filter(([, count]) => count > 0).map(([atMs]) => atMs);
}

function hoursBetween(startMs: number, endMs: number): number[] {
  const hours: number[] = [];
  for (let atMs = startMs; atMs < endMs; atMs += HOUR_MS) hours.push(atMs);
  return hours;
}
