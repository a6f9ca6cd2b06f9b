import type { Catalogue } from '../../../../core/api/catalogue.ts';
import type { EventSelector } from '../../../../core/api/meaning/measure.ts';
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
  const [one, other] = [selectorOf(first), selectorOf(second)];
  if (one === undefined || other === undefined || !isBeside(first, second, parts)) return undefined;
  const [verb, thing] = [one.events[0], other.events[0]];
  if (verb === undefined || thing === undefined || verb === thing || events.length === 0) return undefined;
  if (isView(thing) && other.where.length === 0 && second.is.type === 'event') return first;
  if (isView(verb) && one.where.length === 0 && first.is.type === 'event') return second;
  const isAkin = wordsOf(verb).some((word) => wordsOf(thing).includes(word));
  return isVerb(first) && second.is.type === 'event' && !isVerb(second) && isAkin ? first : undefined;
}

const isVerb = ({ is }: Constituent): boolean => is.type === 'event' && is.acts === true;

function selectorOf({ is }: Constituent): EventSelector | undefined {
  if (is.type === 'event') return is.selector;
  return is.type === 'behaviour' && is.behaviour.did ? is.behaviour.event : undefined;
}

function isBeside(first: Constituent, second: Constituent, parts: TakenParts): boolean {
  const saying = sayingParts(parts).filter((part) => !hasConcept(part, ['more', 'fewer']));
  return saying.indexOf(second) === saying.indexOf(first) + 1;
}
