import { addDays, type CalendarDate, daysBetween } from './calendar.ts';
import { instantOf, startOfDate, type WallClock, wallClock } from './zones.ts';

/**
 * The rule of comparison for queries, the dashboard and questions: a span that is not over is compared with the same
 * stretch of the earlier span, measured by the calendar if possible.
 */

/** Half-open, Unix milliseconds. */
export type Stretch = { readonly startMs: number; readonly endMs: number };

/** How far back a span moves: by calendar days, by a calendar year, or otherwise by elapsed time. */
export type Move = CalendarMove | { readonly kind: 'elapsed'; readonly elapsedMs: number };
export type CalendarMove = { readonly kind: 'days'; readonly days: number } | { readonly kind: 'year' };

/** The part of the earlier span that corresponds to the present one so far; all of it once the present one is over. */
export function sameStretch(present: Stretch, earlier: Stretch, move: Move, zone: string, nowMs: number): Stretch {
  if (nowMs >= present.endMs) return earlier;
  const endMs = Math.min(earlier.endMs, movedBack(move, zone, nowMs));
  return { startMs: earlier.startMs, endMs: Math.max(earlier.startMs, endMs) };
}

/** The move that shifts a span by its own length. */
export function moveByLength({ startMs, endMs }: Stretch, zone: string): Move {
  const move = moveBetween(startMs, endMs, zone);
  // In an hour that clocks show twice, the span begins and ends at the same local time of one day.
  const isWithinOneDay = move.kind === 'days' && move.days === 0;
  return isWithinOneDay ? { kind: 'elapsed', elapsedMs: endMs - startMs } : move;
}

/** The move from the later instant to the earlier one: whole days if clocks show the same time at both. */
export function moveBetween(earlierMs: number, laterMs: number, zone: string): Move {
  const earlier = clockFromStart(zone, earlierMs);
  const later = clockFromStart(zone, laterMs);
  return earlier.clockMs === later.clockMs
    ? { kind: 'days', days: daysBetween(earlier.date, later.date) }
    : { kind: 'elapsed', elapsedMs: laterMs - earlierMs };
}

/** An instant moved back. A year before 29 February is the beginning of 1 March. */
export function movedBack(move: Move, zone: string, atMs: number): number {
  return move.kind === 'elapsed' ? atMs - move.elapsedMs : movedClock(move, zone, clockFromStart(zone, atMs));
}

/** The instant at which clocks showed this time, the given days or a year earlier. */
export function movedClock(move: CalendarMove, zone: string, clock: WallClock): number {
  if (!hasPartner(move, clock.date)) return startOfDate(zone, `${yearBefore(clock.date)}-03-01`);
  const date =
    move.kind === 'days' ? addDays(clock.date, -move.days) : `${yearBefore(clock.date)}${clock.date.slice(4)}`;
  return instantOf(zone, { ...clock, date });
}

/** Whether a date has a counterpart: 29 February has none a year earlier. */
function hasPartner(move: CalendarMove, date: CalendarDate): boolean {
  return move.kind === 'days' || !date.endsWith('-02-29');
}

function yearBefore(date: CalendarDate): string {
  return String(Number(date.slice(0, 4)) - 1).padStart(4, '0');
}

/** The local time, but 0:00 at the first instant of a date even if clocks skip midnight. */
function clockFromStart(zone: string, atMs: number): WallClock {
  const clock = wallClock(zone, atMs);
  return atMs === startOfDate(zone, clock.date) ? { ...clock, clockMs: 0 } : clock;
}
