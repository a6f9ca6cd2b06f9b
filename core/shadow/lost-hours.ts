import type { CalendarDate } from '../base/time/calendar.ts';
import { CellSums } from './cells.ts';

/** Events of ours by hour (UTC since 1970) of a day. */
export type HoursOfDay = ReadonlyMap<number, ReadonlyMap<string, number>>;

/** One event is in many hours: fewer than this say nothing about one. */
const LOST_EVENTS_MIN = 5;

/**
 * The stretch of hours without which our numbers of a day are theirs, for every event. Undefined if there is none, or if
 * several would do.
 */
export function lostHours(
  day: CalendarDate,
  hours: HoursOfDay,
  rests: ReadonlyMap<string, number>,
): readonly number[] | undefined {
  const lacking = [...rests].filter(([, rest]) => rest !== 0);
  const total = lacking.reduce((sum, [, rest]) => sum + rest, 0);
  if (total < LOST_EVENTS_MIN || lacking.some(([, rest]) => rest < 0)) return undefined;
  const ordered = [...hours.keys()].sort((one, other) => one - other);
  const found: number[][] = [];
  for (const [start] of ordered.entries()) {
    const sums = new CellSums();
    let sum = 0;
    for (let end = start; end < ordered.length && sum < total; end++) {
      const hour = ordered[end] ?? 0;
      for (const [name, count] of hours.get(hour) ?? []) {
        sums.add(day, name, count);
        sum += count;
      }
      const names = new Set([...rests.keys(), ...sums.names()]);
      const fits = [...names].every((name) => sums.of(day, name) === (rests.get(name) ?? 0));
      if (fits) found.push(ordered.slice(start, end + 1));
    }
  }
  return found.length === 1 ? found[0] : undefined;
}
