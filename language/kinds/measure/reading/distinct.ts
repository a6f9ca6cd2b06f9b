import type { Constituent } from '../../../reading/constituent.ts';
import type { ReadContext } from '../../read-kind.ts';
import { hasConcept, type TakenParts } from '../../shared/taken-parts.ts';
import { eventNamed } from './event-named.ts';
import type { ReadHead } from './head.ts';
import { takePersonsNamed } from './persons-named.ts';
import { sayingParts } from './positions.ts';

/** "How many countries do logins come from", "number of authors read": how many values a property has. */
export const readDistinct: ReadHead = (parts, context) => {
  const property = propertyCounted(parts, context);
  if (property?.is.type !== 'property') return undefined;
  parts.take([property]);
  const event = eventNamed(parts, context);
  if (event === undefined) return undefined;
  const isUnique = parts.says('unique');
  takePersonsNamed(parts);
  parts.says('count_of', 'did', 'total');
  const measure = { of: 'property' as const, how: 'distinct' as const, property: property.is.property, event };
  return { measures: [measure], features: { kind_word: 1, distinct_values: isUnique ? 0 : 1 } };
};

/** The property beside "how many". */
function propertyCounted(parts: TakenParts, { catalogue }: ReadContext): Constituent | undefined {
  const saying = sayingParts(parts).filter((part) => !hasConcept(part, ['unique', 'of', 'in']));
  return saying.find((part, at) => {
    const { is } = part;
    if (is.type !== 'property') return false;
    if (catalogue.properties.find(({ name }) => name === is.property)?.type !== 'string') return false;
    return [saying[at - 1], saying[at + 1]].some((each) => each !== undefined && hasConcept(each, ['count_of']));
  });
}
