import type { WordKey } from '../../../words/areas.ts';
import { t } from '../../../words/t.ts';

/** The units of a span as requests write it, `14d`, with their words. */
export const SPAN_UNITS = {
  s: 'explore.span_seconds',
  m: 'explore.span_minutes',
  h: 'explore.span_hours',
  d: 'explore.span_days',
  w: 'explore.span_weeks',
} as const satisfies Readonly<Record<string, WordKey>>;
export type SpanUnit = keyof typeof SPAN_UNITS;

export type Span = { readonly count: number; readonly unit: SpanUnit };

/** A span in its parts; undefined if the text is none. */
export function spanOf(text: string): Span | undefined {
  const [, count, letter] = /^([1-9]\d{0,6})([smhdw])$/.exec(text) ?? [];
  return count !== undefined && isUnit(letter) ? { count: Number(count), unit: letter } : undefined;
}

export function spanText({ count, unit }: Span): string {
  return `${count}${unit}`;
}

/** `14 days`. */
export function readableSpan(text: string): string {
  const span = spanOf(text);
  return span === undefined ? text : t(SPAN_UNITS[span.unit], { count: span.count });
}

function isUnit(letter: string | undefined): letter is SpanUnit {
  return letter !== undefined && Object.hasOwn(SPAN_UNITS, letter);
}
