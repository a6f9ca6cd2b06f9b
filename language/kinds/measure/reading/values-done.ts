import type { Behaviour } from '../../../../core/api/meaning/meaning.ts';
import type { Constituent } from '../../../reading/constituent.ts';
import type { ReadContext } from '../../read-kind.ts';
import { hasConcept, type TakenParts } from '../../shared/taken-parts.ts';
import { sayingParts } from './positions.ts';

export type DoneValue = { readonly part: Constituent; readonly behaviour: Behaviour };

/** "Tried alerts but not export": values that only one event carries stand for it. */
export function valuesDone(parts: TakenParts, context: ReadContext): readonly DoneValue[] {
  return parts.all.flatMap((part): readonly DoneValue[] => {
    if (parts.used.has(part)) return [];
    const test = testOf(part);
    const event = test && onlyCarrier(test.property, context);
    if (test === undefined || event === undefined || isNamed(parts, event)) return [];
    const not = negationBefore(parts, part);
    parts.take(not === undefined ? [] : [not]);
    const { property, values } = test;
    const where = [{ property, operator: 'is' as const, values: [...values] }];
    return [{ part, behaviour: { did: test.did && not === undefined, event: { events: [event], where } } }];
  });
}

type ValueTest = {
  readonly property: string;
  readonly values: readonly (string | number | boolean)[];
  readonly did: boolean;
};

function testOf({ is }: Constituent): ValueTest | undefined {
  if (is.type === 'values') return { property: is.property, values: is.values, did: true };
  if (is.type !== 'condition') return undefined;
  const [test, ...others] = is.conditions;
  if (test === undefined || others.length > 0 || (test.operator !== 'is' && test.operator !== 'is_not'))
    return undefined;
  return { property: test.property, values: test.values, did: test.operator === 'is' };
}

function onlyCarrier(property: string, { catalogue }: ReadContext): string | undefined {
  const carriers = catalogue.properties.find(({ name }) => name === property)?.events ?? [];
  return carriers.length === 1 ? carriers[0] : undefined;
}

function isNamed(parts: TakenParts, event: string): boolean {
  return parts.of('event').some(({ is }) => is.selector.events.includes(event));
}

/** "Have not touched": the negation, with the words for doing between. */
function negationBefore(parts: TakenParts, part: Constituent): Constituent | undefined {
  const before = sayingParts(parts).filter(({ to }) => to <= part.from);
  const nearest = before.findLast(
    (each) => !hasConcept(each, ['did', 'in', 'via', 'with', 'of']) || hasConcept(each, NOT),
  );
  return nearest !== undefined && hasConcept(nearest, NOT) ? nearest : undefined;
}

const NOT = ['not', 'without', 'never', 'neither'] as const;
