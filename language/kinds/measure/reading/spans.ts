import type { Compare } from '../../../../core/api/meaning/meaning.ts';
import type { Span } from '../../../../core/api/meaning/span.ts';
import type { TakenParts } from '../../shared/taken-parts.ts';
import { saysBetween } from './positions.ts';

/** Takes the spans that the parts of all kinds do not know. */
export function takeSpansBeside(parts: TakenParts): { span: Span; compare?: Compare } | undefined {
  return beside(parts) ?? unitBefore(parts);
}

/** "The previous quarter", with nothing that it is before, is the last one. */
function unitBefore(parts: TakenParts): { span: Span } | undefined {
  const [compare, ...others] = parts.of('compare');
  if (compare === undefined || others.length > 0 || compare.is.alone !== undefined) return undefined;
  const { earlier } = compare.is;
  if (earlier.is !== 'unit_before' || parts.of('span').length + parts.of('spans').length > 0) return undefined;
  if (parts.find('versus', 'compare', 'change', 'more', 'fewer') !== undefined) return undefined;
  parts.take([compare]);
  return { span: { is: 'period', unit: earlier.unit, back: 1 } };
}

/** Two spans that the question sets against each other from afar: "compare signups this week with last week". */
function beside(parts: TakenParts): { span: Span; compare: Compare } | undefined {
  const spans = parts.of('span').filter((span) => !parts.used.has(span));
  const [first, second, ...others] = spans;
  if (first === undefined || second === undefined || others.length > 0) return undefined;
  if (JSON.stringify(first.is.span) === JSON.stringify(second.is.span)) return undefined;
  const isCompared = parts.find('compare', 'change', 'more', 'fewer', 'beats', 'better') !== undefined;
  if (!isCompared && !saysBetween(parts, first, second, 'versus')) return undefined;
  parts.take([first, second]);
  parts.says('versus', 'compare', 'change', 'and', 'to', 'from', 'with');
  return { span: first.is.span, compare: { with: second.is.span } };
}

/** "Last week against the week before", where both are the last week to the letter: with the one before it. */
export function notWithItself(span: Span | undefined, compare: Compare | undefined): Compare | undefined {
  if (span === undefined || compare === undefined) return compare;
  return JSON.stringify(compare.with) === JSON.stringify(span) ? { with: 'previous' } : compare;
}
