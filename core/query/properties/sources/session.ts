import { NUMBER_FACTS, TEXT_FACTS } from '../../sessions/facts.ts';
import { actor, call, emptyText, infix, nothing, sessionFact } from '../../tree/nodes.ts';
import type { Property, PropertySource } from '../property.ts';

const PREFIX = 'session.';

/** `session.source` and the like: what is said of the whole session of an event. */
export const session: PropertySource = {
  find: (name) => (name.startsWith(PREFIX) ? sessionProperty(name.slice(PREFIX.length)) : undefined),
  names: [...Object.keys(TEXT_FACTS), ...Object.keys(NUMBER_FACTS)].map((name) => `${PREFIX}${name}`),
};

function sessionProperty(name: string): Property | undefined {
  if (Object.hasOwn(TEXT_FACTS, name)) return textOf(name);
  return Object.hasOwn(NUMBER_FACTS, name) ? numberOf(name) : undefined;
}

function textOf(name: string): Property {
  const of = sessionFact(name);
  const isSet = infix(of, '!=', emptyText);
  return { ...common(name), type: 'text', text: of, isSet, hasText: isSet, group: of, isEmptyUnset: true };
}

function numberOf(name: string): Property {
  const of = sessionFact(name);
  const isSet = actor('session', 'is_set');
  const read = { number: of, isSet };
  return {
    ...common(name),
    type: 'number',
    text: call('if', isSet, call('to_text', of), emptyText),
    isSet,
    hasText: isSet,
    group: call('if', isSet, of, nothing),
    number: { stored: read, measured: read, isZeroWhereUnset: true },
    isEmptyUnset: false,
  };
}

function common(name: string) {
  return {
    id: `${PREFIX}${name}`,
    name: `${PREFIX}${name}`,
    scope: 'session',
    cost: 'join',
    formsOf: (wanted: string) => [wanted],
    hidesSent: false,
  } as const;
}
