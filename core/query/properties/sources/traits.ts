import { call, nothing, some, type TraitOf, type TraitPart, trait, value } from '../../tree/nodes.ts';
import type { Property, PropertySource } from '../property.ts';
import { numberOfText } from '../text-values.ts';

const PREFIXES = { 'person.': 'latest', 'person_at_event.': 'at_event' } as const;

/** `person.plan` is the latest trait of the event's person, `person_at_event.plan` the trait at the time of the event. */
export const traits: PropertySource = {
  find: (name) => {
    for (const [prefix, when] of Object.entries(PREFIXES)) {
      if (name.startsWith(prefix) && name.length > prefix.length) {
        return traitProperty(name, { name: name.slice(prefix.length), when });
      }
    }
    return undefined;
  },
  names: [],
};

/** As for sent properties: a trait is a text or a number. */
export function traitProperty(id: string, of: TraitOf): Property {
  const part = (name: TraitPart) => trait(of, name);
  const [hasText, ofText] = [part('has_text'), part('text')];
  const stored = { number: part('number'), isSet: part('has_number') };
  const read = call('if', stored.isSet, stored.number, numberOfText(ofText));
  const measured = {
    number: call('if_null', read, value('UInt8', 0)),
    isSet: call('if_null', call('is_finite', read), value('UInt8', 0)),
  };
  return {
    id,
    name: id,
    type: 'any',
    scope: 'person',
    cost: 'join',
    text: ofText,
    isSet: some([hasText, stored.isSet]),
    hasText,
    group: call('if', hasText, ofText, call('if', stored.isSet, call('to_text', stored.number), nothing)),
    isEmptyUnset: false,
    number: { stored, measured, isZeroWhereUnset: false },
    formsOf: (wanted) => [wanted],
    hidesSent: false,
  };
}
