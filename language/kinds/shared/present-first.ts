import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import { resolveSpan } from '../../time/resolve-span.ts';
import type { KindContext } from '../kind.ts';

/**
 * The meaning with the later of two compared spans as its own, whichever the question named first: a running span is
 * compared with the same stretch of the one before, never the other way round, and a change is from earlier to later.
 */
export function presentFirst(meaning: Meaning, context: KindContext): Meaning {
  const { span, compare } = meaning;
  if (span === undefined || compare === undefined || typeof compare.with === 'string') return meaning;
  const [own, other] = [resolveSpan(span, context), resolveSpan(compare.with, context)];
  const isKnown = 'endMs' in own && 'endMs' in other;
  return isKnown && other.startMs > own.startMs ? { ...meaning, span: compare.with, compare: { with: span } } : meaning;
}
