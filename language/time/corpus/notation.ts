import { assertNever } from '../../../core/base/result.ts';
import type { SpanClock } from '../extent.ts';
import { resolveSpan } from '../resolve-span.ts';
import type { EarlierSpan, TimeMeaning, TimeOfWeek } from '../time-mention.ts';

/** Phrases of a language and their meanings in the notation of `noteOf`, at `CORPUS_CLOCK`. */
export type Corpus = readonly (readonly [phrase: string, note: string])[];

/** A Wednesday. The project's first event was on 25 August 2024. */
export const CORPUS_CLOCK: SpanClock = {
  zone: 'UTC',
  nowMs: Date.parse('2026-11-18T10:30:00Z'),
  firstMs: Date.parse('2024-08-25T12:00:00Z'),
};

/** `2026-11-09..2026-11-15`, with a `+` if a part of it is still to come; `per day`; `on 1,2,3`; `vs week before`. */
export function noteOf(is: TimeMeaning, clock: SpanClock): string {
  switch (is.type) {
    case 'span':
      return spanNote(is, clock);
    case 'only':
      return onlyNote(is.only);
    case 'interval':
      return `per ${is.interval}`;
    case 'time_group':
      return `by ${is.time}`;
    case 'compare_span':
      return earlierNote(is.earlier);
    case 'horizon':
      return `next ${is.count} ${is.unit}`;
    case 'duration':
      return `${is.count} ${is.unit} long`;
    case 'nth_unit':
      return `${is.unit} ${is.number} of many`;
    case 'time_unit':
      return is.unit;
    default:
      return assertNever(is);
  }
}

function spanNote({ span }: Extract<TimeMeaning, { type: 'span' }>, clock: SpanClock): string {
  const resolved = resolveSpan(span, clock);
  if (resolved.is === 'days') return `${resolved.first}..${resolved.last}${resolved.isRunning ? '+' : ''}`;
  if (resolved.is === 'instants') return `${instant(resolved.startMs)}..${instant(resolved.endMs)}`;
  return resolved.is;
}

function instant(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 16);
}

function onlyNote({ weekdays = [], hours = [] }: TimeOfWeek): string {
  return weekdays.length > 0 ? `on ${weekdays.join()}` : `at ${hours.join()}`;
}

function earlierNote(earlier: EarlierSpan): string {
  return earlier.is === 'previous'
    ? 'vs previous'
    : `vs ${earlier.unit} ${earlier.is === 'unit_before' ? 'before' : 'earlier'}`;
}
