import { groupsOfElements } from '../filters/lists.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { call, column, type Expression, type Query, text, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { type Beside, besideNames, rowsBeside } from './events.ts';
import type { ValueList } from './plan.ts';
import { propertyNames } from './property-names.ts';

/**
 * Rows: `value, events, found`; `found` is the number of all values that are asked for. Values that begin with what was
 * searched for come first.
 */
export function valuesTree(list: ValueList): Query {
  const { prefix, search, limit } = list;
  const isFound = sqlExpression`positionCaseInsensitiveUTF8(value, ${text(search)}) > 0`;
  const searched = search === '' ? NOTHING : sqlExpression` AND ${isFound}`;
  const first = search === '' ? NOTHING : sqlExpression`${beginsWith(search)} DESC, `;
  const isAsked = (name: string) => name.startsWith(prefix.toLowerCase()) && name.includes(search.toLowerCase());
  return sqlQuery`SELECT value, sum(times) AS events, count() OVER () AS found
FROM (
${valueRows(list, { isCounted: true }, isAsked)}
)
WHERE value != '' AND ${beginsWith(prefix)}${searched}
GROUP BY value
ORDER BY ${first}events DESC, value
LIMIT ${value('UInt32', limit)}`;
}

const NOTHING = sqlExpression``;

function beginsWith(start: string): Expression {
  return sqlExpression`startsWith(lowerUTF8(value), lowerUTF8(${text(start)}))`;
}

/**
 * Rows: `value` and its facts, for each value of an event.
 *
 * @param isAsked  which of the service's own names may be asked for; others need not be read
 */
export function valueRows(list: ValueList, beside: Beside, isAsked: (name: string) => boolean): Query {
  if (list.of === 'properties') return propertyNames(list, beside, isAsked);
  const own = list.of === 'events' ? column('event') : ownValue(list.property);
  const asText = sqlExpression`ifNull(toString(own), '')`;
  return sqlQuery`SELECT ${[{ as: 'value', of: asText }, ...besideNames(beside)]}
FROM (
${rowsBeside(list, [{ as: 'own', of: own }], beside)}
)`;
}

/** Each of several groups by itself. A sent list is one value, as it was sent. */
function ownValue(name: string): Expression {
  const { group, isList } = resolveProperty(name);
  return isList ? call('join_elements', groupsOfElements(group)) : group;
}
