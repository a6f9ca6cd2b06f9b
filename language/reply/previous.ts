import type { Compare } from '../../core/api/meaning/meaning.ts';
import type { Span } from '../../core/api/meaning/span.ts';

/** Whether a comparison is with the span just before, in whichever form. */
export function isPrevious({ with: earlier }: Compare, span: Span): boolean {
  if (typeof earlier === 'string') return earlier === 'previous';
  if (earlier.is === 'preceding') return JSON.stringify(earlier.span) === JSON.stringify(span);
  return (
    span.is === 'period' && earlier.is === 'period' && earlier.unit === span.unit && earlier.back === span.back + 1
  );
}

/** The comparison with the span just before, in the form in which questions are read. */
export function previousOf(span: Span): Compare {
  if (span.is === 'period') return { with: { ...span, back: span.back + 1 } };
  return span.is === 'last' && (span.unit === 'day' || span.unit === 'hour')
    ? { with: 'previous' }
    : { with: { is: 'preceding', span } };
}
