import { actor, emptyText, infix } from '../../tree/nodes.ts';
import type { Property, PropertySource } from '../property.ts';

const NAME = actor('person', 'name');
const IS_NAMED = infix(NAME, '!=', emptyText);

const PERSON: Property = {
  id: 'person',
  name: 'person',
  type: 'text',
  scope: 'person',
  cost: 'join',
  text: NAME,
  isSet: IS_NAMED,
  hasText: IS_NAMED,
  group: NAME,
  isEmptyUnset: true,
  formsOf: (wanted) => [wanted],
  hidesSent: false,
};

/** The person of an event, by the name that `linkPersons` provides. */
export const person: PropertySource = {
  find: (name) => (name === PERSON.name ? PERSON : undefined),
  names: [PERSON.name],
};
