import {
  call,
  column,
  type Expression,
  hasProperty,
  type MapColumn,
  nothing,
  property,
  some,
  text,
  value,
} from '../../tree/nodes.ts';
import type { Property, PropertySource } from '../property.ts';
import { numberOfText } from '../text-values.ts';

const PREFIX = 'properties.';

/** `properties.x` always means the sent `x`, even if a column has the same name. */
export const sentByPrefix: PropertySource = {
  find: (name) => (name.startsWith(PREFIX) ? sentProperty(name.slice(PREFIX.length)) : undefined),
  names: [],
};

/** Any name that no other source knows is a property that may have been sent. */
export const sent: PropertySource = { find: sentProperty, names: [] };

/** The name that always means the sent property, even if a column has the same name. */
export function sentName(name: string): string {
  return name.startsWith(PREFIX) ? name : `${PREFIX}${name}`;
}

function sentProperty(name: string): Property {
  const ofText = property('strings', name);
  const stored = { number: property('numbers', name), isSet: hasProperty('numbers', name) };
  const hasText = hasProperty('strings', name);
  const read = call('if', stored.isSet, stored.number, numberOfText(ofText));
  const measured = {
    number: call('if_null', read, value('UInt8', 0)),
    isSet: call('if_null', call('is_finite', read), value('UInt8', 0)),
  };
  return {
    id: sentName(name),
    name,
    type: 'any',
    scope: 'event',
    cost: 'map',
    text: ofText,
    isSet: isSent(name),
    hasText,
    // Numbers are grouped by their text.
    group: call('if', hasText, ofText, call('if', stored.isSet, call('to_text', stored.number), nothing)),
    isEmptyUnset: false,
    number: { stored, measured, isZeroWhereUnset: false },
    formsOf: (wanted) => [wanted],
    sentAs: name,
    hidesSent: false,
  };
}

const MAPS = ['strings', 'numbers'] as const satisfies readonly MapColumn[];

/** An object is stored field by field, under dotted names; it is set if any of them is. */
function isSent(name: string): Expression {
  return some([
    ...MAPS.map((map) => hasProperty(map, name)),
    ...MAPS.map((map) => call('has_key_like', column(map), text(fieldsPattern(name)))),
  ]);
}

/** A LIKE pattern for the dotted names under which the fields of an object are stored. */
export function fieldsPattern(name: string): string {
  return `${name.replace(/[\\%_]/g, '\\$&')}.%`;
}
