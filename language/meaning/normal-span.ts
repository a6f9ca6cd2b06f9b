import type { Compare } from '../../core/api/meaning/meaning.ts';
import type { Span } from '../../core/api/meaning/span.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import type { SpanClock } from '../time/extent.ts';
import { resolveSpan } from '../time/resolve-span.ts';

type Instants = { readonly startMs: number; readonly endMs: number; readonly isRunning: boolean };

/** A span as its instants, so that two ways to say one span are equal. */
export function normalSpan(span: Span, clock: SpanClock): string {
  const instants = instantsOf(span, clock);
  return instants === undefined ? JSON.stringify(span) : textOf(instants);
}

/** A span that is compared with, as its instants; beside one that is still running it is cut to the same length. */
export function normalCompare(compare: Compare, span: Span, clock: SpanClock): string {
  const main = instantsOf(span, clock);
  const other = main && earlierOf(compare, span, main, clock);
  if (main === undefined || other === undefined) return JSON.stringify(compare);
  return textOf(main.isRunning ? cutTo(other, main.endMs - main.startMs) : other);
}

function earlierOf(compare: Compare, span: Span, main: Instants, clock: SpanClock): Instants | undefined {
  switch (compare.with) {
    case 'previous':
      return instantsOf({ is: 'preceding', span }, clock);
    case 'previous_year':
      return { ...main, startMs: yearBefore(main.startMs), endMs: yearBefore(main.endMs) };
    case 'same_weekdays':
      return moved(main, 7 * DAY_MS * Math.ceil((main.endMs - main.startMs) / (7 * DAY_MS)));
    default:
      return instantsOf(compare.with, clock);
  }
}

function instantsOf(span: Span, clock: SpanClock): Instants | undefined {
  const resolved = resolveSpan(span, clock);
  return resolved.is === 'days' || resolved.is === 'instants' ? resolved : undefined;
}

function cutTo(span: Instants, lengthMs: number): Instants {
  return { ...span, endMs: Math.min(span.endMs, span.startMs + lengthMs) };
}

function moved(span: Instants, byMs: number): Instants {
  return { ...span, startMs: span.startMs - byMs, endMs: span.endMs - byMs };
}

function yearBefore(instantMs: number): number {
  const date = new Date(instantMs);
  return date.setUTCFullYear(date.getUTCFullYear() - 1);
}

function textOf({ startMs, endMs }: Instants): string {
  return `${new Date(startMs).toISOString()}/${new Date(endMs).toISOString()}`;
}
