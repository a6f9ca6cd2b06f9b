import { GROUP_PREFIX } from '../../../base/group-types.ts';
import { call, emptyText, text } from '../../tree/nodes.ts';
import { sqlExpression } from '../../tree/template.ts';
import { groupKeys, hasGroup } from '../group-keys.ts';
import type { Property, PropertySource } from '../property.ts';
import { traitProperty } from './traits.ts';

/**
 * `group.company` is the key of the event's company, and a list of keys where the event has several; `group.company.plan` is
 * the latest trait of the company, and a list where several companies differ in it.
 */
export const groups: PropertySource = {
  find: (name) => {
    if (!name.startsWith(GROUP_PREFIX)) return undefined;
    const [type = '', ...parts] = name.slice(GROUP_PREFIX.length).split('.');
    const trait = parts.join('.');
    if (type === '') return undefined;
    if (parts.length === 0) return keyProperty(name, type);
    if (trait === '') return undefined;
    return { ...traitProperty(name, { name: trait, when: 'latest', group: type }), scope: 'event', isList: true };
  },
  names: [],
};

/**
 * Several keys read as a sent list does, so that filters and breakdowns look at each of them. A single key that begins as a
 * list would is one, too, so that nobody's key is taken apart.
 */
function keyProperty(id: string, type: string): Property {
  const keys = groupKeys(type);
  const isSet = hasGroup(type);
  const key = sqlExpression`${keys}[1]`;
  const isPlain = sqlExpression`length(${keys}) = 1 AND NOT startsWith(${key}, ${text('[')})`;
  const asText = sqlExpression`multiIf(empty(${keys}), ${emptyText}, ${isPlain}, ${key}, toJSONString(${keys}))`;
  return {
    id,
    name: id,
    type: 'any',
    scope: 'event',
    cost: 'map',
    text: asText,
    isSet,
    hasText: isSet,
    group: call('null_if', asText, emptyText),
    isEmptyUnset: false,
    isList: true,
    formsOf: (wanted) => [wanted],
    hidesSent: false,
  };
}
