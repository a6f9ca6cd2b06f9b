import type { Catalogue } from '../../../../core/api/catalogue.ts';
import type { Constituent } from '../../../reading/constituent.ts';
import { hasConcept, type TakenParts } from '../../shared/taken-parts.ts';
import { isView, wordsOf } from './event-words.ts';
import { sayingParts } from './positions.ts';

/**
 * Of two events side by side with nothing that joins them, the one that is meant: a verb with its object ("requested
 * quotes", "saw the paywall"), or a thing with its views ("paywall views").
 */
export function objectOf(
  first: Constituent,
  second: Constituent,
  parts: TakenParts,
  { events }: Catalogue,
): Constituent | undefined {
  if (first.is.type !== 'event' || second.is.type !== 'event' || !isBeside(first, second, parts)) return undefined;
  const [one] = first.is.selector.events;
  const [other] = second.is.selector.events;
  if (one === undefined || other === undefined || one === other || events.length === 0) return undefined;
  if (isView(other) && second.is.selector.where.length === 0) return first;
  if (isView(one) && first.is.selector.where.length === 0) return second;
  const isAkin = wordsOf(one).some((word) => wordsOf(other).includes(word));
  return first.is.acts === true && second.is.acts === undefined && isAkin ? first : undefined;
}

function isBeside(first: Constituent, second: Constituent, parts: TakenParts): boolean {
  const saying = sayingParts(parts).filter((part) => !hasConcept(part, ['more', 'fewer', 'of', 'in']));
  return saying.indexOf(second) === saying.indexOf(first) + 1;
}
