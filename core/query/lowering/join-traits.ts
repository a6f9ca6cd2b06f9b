import type { Stretch } from '../../base/time/comparison.ts';
import { groupKeys } from '../properties/group-keys.ts';
import {
  actor,
  column,
  type Expression,
  eventsOf,
  type Join,
  type Output,
  output,
  type Query,
  type Select,
  select,
  TRAIT_PARTS,
  type TraitOf,
  type TraitPart,
} from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { expressionsOf, mapExpressions, mapNodes, mapSelects, nodesOf } from '../tree/walk.ts';
import { ALL_HISTORY, latestStates, ownersOfType, traitChanges } from './trait-changes.ts';

/**
 * Replaces traits of the persons of events by columns, and joins the latest traits, or those at the time of each event. They
 * are read from the events that gave them, over all of history, so that they need no table of their own, and an erasure
 * or a merge of persons changes them at once.
 */
export function joinTraits(query: Query): Query {
  return mapSelects(query, (of) => {
    const traits = new Map(
      expressionsOf(of)
        .flatMap(nodesOf)
        .flatMap((node) => (node.kind === 'trait' ? [[keyOf(node), node] as const] : [])),
    );
    return traits.size > 0 ? withTraits(of, traits) : of;
  });
}

function withTraits(of: Select, traits: ReadonlyMap<string, TraitOf>): Select {
  const places = [...traits.keys()];
  const inColumns = mapExpressions(of, (each) =>
    mapNodes(each, (node) => (node.kind === 'trait' ? output(nameOf(node.part, places.indexOf(keyOf(node)))) : node)),
  );
  const joins = [...traits.values()].map((each, place) =>
    each.group === undefined ? joinOf(each, place) : joinOfGroups(each, each.group, place, spanOf(of)),
  );
  return { ...inColumns, joins: [...(of.joins ?? []), ...joins] };
}

function keyOf({ name, when, group }: TraitOf): string {
  return JSON.stringify([name, when, group]);
}

function nameOf(part: TraitPart | 'person' | 'since', place: number): string {
  return `trait_${part}${place}`;
}

function joinOf({ name, when }: TraitOf, place: number): Join {
  const person = { as: nameOf('person', place), of: output('person') };
  const parts = partsOf(place);
  const isSame = sqlExpression`${actor('person', 'key')} = ${output(person.as)}`;
  if (when === 'latest') {
    const query = sqlQuery`SELECT ${[person, ...parts]}
FROM (
SELECT person, argMax(state, place) AS state FROM (
${traitChanges(name)}
)
GROUP BY person
)`;
    return { kind: 'ANY', query, on: isSame };
  }
  const since = { as: nameOf('since', place), of: output('place') };
  const query = sqlQuery`SELECT ${[person, since, ...parts]}
FROM (
${traitChanges(name)}
)`;
  return { kind: 'ASOF', query, on: sqlExpression`${isSame} AND ${column('ordinal')} >= ${output(since.as)}` };
}

function partsOf(place: number): Output[] {
  return TRAIT_PARTS.map((part, index) => ({ as: nameOf(part, place), of: STATE[index] ?? output('state') }));
}

/**
 * By all keys of an event together: nearly all events have one group of a type, and for those with several the values are
 * looked up once for each different list of keys. Different values of several groups read as a list.
 */
function joinOfGroups({ name }: TraitOf, type: string, place: number, span: Stretch): Join {
  const keys = { as: nameOf('person', place), of: output('owners') };
  const latest = latestStates(name, ownersOfType(type));
  const several = select({
    outputs: [{ as: 'several', of: groupKeys(type) }],
    from: eventsOf(span),
    where: [sqlExpression`length(${groupKeys(type)}) > 1`],
    groupBy: ['several'],
  });
  const query = sqlQuery`SELECT ${[keys, ...partsOf(place)]}
FROM (
SELECT cityHash64([person]) AS owners, state FROM (
${latest}
)
UNION ALL
SELECT cityHash64(several) AS owners, if(length(states) = 1, states[1], (1, toJSONString(arrayMap(each -> if(each.1, each.2, toString(each.4)), states)), 0, 0.)) AS state
FROM (
SELECT several, groupUniqArray(state) AS states
FROM (
SELECT several, arrayJoin(several) AS owner FROM (
${several}
)
) AS together
INNER JOIN (
${latest}
) AS known ON owner = person
WHERE state.1 OR state.3
GROUP BY several
)
)`;
  return { kind: 'ANY', query, on: sqlExpression`cityHash64(${groupKeys(type)}) = ${output(keys.as)}` };
}

function spanOf({ from }: Select): Stretch {
  return from.kind === 'events' ? from.span : ALL_HISTORY;
}

const STATE: readonly Expression[] = [
  sqlExpression`state.1`,
  sqlExpression`state.2`,
  sqlExpression`state.3`,
  sqlExpression`state.4`,
];
