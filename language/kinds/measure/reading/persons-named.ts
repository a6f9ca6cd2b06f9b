import type { Constituent } from '../../../reading/constituent.ts';
import { hasConcept, type TakenParts } from '../../shared/taken-parts.ts';

/** From this cost on, a single word only has the root of one for persons: "pubblicità" is no "pubblico". */
const ROOT_COST = 0.1;

const isRoot = ({ from, to, cost }: Constituent): boolean => to - from === 1 && cost >= ROOT_COST;

/** The words for persons, as they are written. */
export function personsNamed(parts: TakenParts): readonly Constituent[] {
  return parts.of('concept').filter((part) => hasConcept(part, ['persons']) && !isRoot(part));
}

export function takePersonsNamed(parts: TakenParts): void {
  parts.take(personsNamed(parts));
}
