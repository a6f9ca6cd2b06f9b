import type { Compare } from '../../../../core/api/meaning/meaning.ts';
import type { Span } from '../../../../core/api/meaning/span.ts';
import type { TakenParts } from '../../shared/taken-parts.ts';

/** Takes two spans that the question sets against each other from afar: "compare signups this week with last week". */
export function takeSpansBeside(parts: TakenParts): { span: Span; compare: Compare } | undefined {
  const spans = parts.of('span').filter((span) => !parts.used.has(span));
  const [first, second, ...others] = spans;
  if (first === undefined || second === undefined || others.length > 0) return undefined;
  if (JSON.stringify(first.is.span) === JSON.stringify(second.is.span)) return undefined;
  if (parts.find('versus', 'compare', 'change', 'more', 'fewer', 'beats', 'better') === undefined) return undefined;
  parts.take([first, second]);
  parts.says('versus', 'compare', 'change', 'and', 'to', 'from', 'with');
  return { span: first.is.span, compare: { with: second.is.span } };
}
