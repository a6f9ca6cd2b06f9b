import type { Span } from '../../core/api/meaning/span.ts';
import { addDays, type CalendarDate } from '../../core/base/time/calendar.ts';
import { startOfDate } from '../../core/base/time/zones.ts';
import { type SpanClock, timeContext } from './extent.ts';
import { extentOf } from './span-extent.ts';

/** A span at a moment of asking. Nothing of it lies in the future. */
export type ResolvedSpan =
  /** Local days, both inclusive. The instants are half-open and end now if the last day is today. */
  | {
      readonly is: 'days';
      readonly first: CalendarDate;
      readonly last: CalendarDate;
      readonly startMs: number;
      readonly endMs: number;
      /** A part of it is still to come. */
      readonly isRunning: boolean;
    }
  | { readonly is: 'instants'; readonly startMs: number; readonly endMs: number; readonly isRunning: boolean }
  /** It has not begun. */
  | { readonly is: 'future'; readonly startMs: number }
  /** There is no such date, or it ends before it begins. */
  | { readonly is: 'impossible' };

/** The days or instants that a span means in the project's zone at `nowMs`. */
export function resolveSpan(span: Span, clock: SpanClock): ResolvedSpan {
  const context = timeContext(clock);
  const { nowMs, today, zone } = context;
  const extent = extentOf(span, context);
  if (extent === undefined) return { is: 'impossible' };
  if (extent.of === 'instants') {
    const { startMs, endMs } = extent;
    if (startMs >= nowMs && endMs > startMs) return { is: 'future', startMs };
    return { is: 'instants', startMs, endMs: Math.min(endMs, nowMs), isRunning: endMs > nowMs };
  }
  const { first } = extent;
  const startMs = startOfDate(zone, first);
  if (first > today) return { is: 'future', startMs };
  const isRunning = extent.last >= today;
  const last = isRunning ? today : extent.last;
  return {
    is: 'days',
    first,
    last,
    startMs,
    endMs: isRunning ? nowMs : startOfDate(zone, addDays(last, 1)),
    isRunning,
  };
}
