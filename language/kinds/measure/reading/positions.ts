import type { Concept } from '../../../reading/concepts.ts';
import type { Constituent } from '../../../reading/constituent.ts';
import { hasConcept, type TakenParts } from '../../shared/taken-parts.ts';

/** The parts of a question that say something, in its order. */
export function sayingParts({ all }: TakenParts): readonly Constituent[] {
  return all.filter(({ is }) => is.type !== 'inert');
}

export function partBefore(parts: TakenParts, part: Constituent): Constituent | undefined {
  return sayingParts(parts).findLast((each) => each.to <= part.from);
}

export function partBehind(parts: TakenParts, part: Constituent): Constituent | undefined {
  return sayingParts(parts).find((each) => each.from >= part.to);
}

/** Whether a phrase of one of the concepts stands between two parts. */
export function saysBetween(
  parts: TakenParts,
  one: Constituent,
  other: Constituent,
  ...concepts: readonly Concept[]
): boolean {
  const [first, second] = one.from < other.from ? [one, other] : [other, one];
  return parts.all.some((each) => each.from >= first.to && each.to <= second.from && hasConcept(each, concepts));
}
