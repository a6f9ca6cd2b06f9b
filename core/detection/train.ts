import { allowedTail } from './budget.ts';
import type { Reading } from './detector.ts';
import type { MetricMemory } from './judge-minute.ts';
import { type ProjectCalendar, placeOf } from './place.ts';
import { seasonal, stateOfHours } from './seasonal.ts';
import { statistical } from './statistical.ts';

/** The stored past of one series. Both lists are in order of time, and hours or minutes without events may be missing. */
export type History = {
  /** Weeks by hour; `minute` is the Unix minute in which the hour begins. */
  readonly hours: readonly { readonly minute: number; readonly count: number }[];
  /** Days by minute, up to `untilMinute`. */
  readonly minutes: ReadonlyMap<number, number>;
  /** The first minute of `minutes`, and the first that is not in it. */
  readonly fromMinute: number;
  readonly untilMinute: number;
};

/**
 * The knowledge that detectors would have of a series if they had watched it all the time, so that a project does not start from
 * zero. Four weeks of hours and three days of minutes are enough; what happened in them is learned and not judged.
 *
 * @returns undefined for a series that has no event
 */
export function trained(history: History, calendar: ProjectCalendar): MetricMemory | undefined {
  const { hours, minutes, fromMinute, untilMinute } = history;
  const withEvents = hours.filter(({ count }) => count > 0).map(({ minute }) => minute);
  const firstMinute = Math.min(...withEvents, ...minutes.keys());
  if (!Number.isFinite(firstMinute)) return undefined;
  const allowed = allowedTail(1, 0.5);
  let ofWeeks = stateOfHours(
    placeOf(fromMinute, calendar),
    hours.map(({ minute, count }) => ({ place: placeOf(minute, calendar), count })),
  );
  let ofMinutes = statistical.judge(undefined, readingAt(fromMinute, 0, calendar, allowed)).state;
  for (let minute = fromMinute; minute < untilMinute; minute++) {
    const reading = readingAt(minute, minutes.get(minute) ?? 0, calendar, allowed);
    ofWeeks = seasonal.judge(ofWeeks, reading).state;
    ofMinutes = statistical.judge(ofMinutes, reading).state;
  }
  const lastMinute = Math.max(...withEvents, ...minutes.keys());
  return { firstMinute, lastMinute, states: { statistical: ofMinutes, seasonal: ofWeeks } };
}

function readingAt(minute: number, value: number, calendar: ProjectCalendar, allowed: number): Reading {
  return { value, minute, place: placeOf(minute, calendar), quietMinutes: 0, allowed, troubledMinutes: 0 };
}
