import {
  actor,
  column,
  type Expression,
  type Join,
  output,
  type Query,
  type Select,
  type TraitOf,
  type TraitPart,
} from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { expressionsOf, mapExpressions, mapNodes, mapSelects, nodesOf } from '../tree/walk.ts';
import { traitChanges } from './trait-changes.ts';

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
  return { ...inColumns, joins: [...(of.joins ?? []), ...[...traits.values()].map(joinOf)] };
}

function keyOf({ name, when }: TraitOf): string {
  return JSON.stringify([name, when]);
}

const PARTS: readonly TraitPart[] = ['has_text', 'text', 'has_number', 'number'];

function nameOf(part: TraitPart | 'person' | 'since', place: number): string {
  return `trait_${part}${place}`;
}

function joinOf({ name, when }: TraitOf, place: number): Join {
  const person = { as: nameOf('person', place), of: output('person') };
  const parts = PARTS.map((part, index) => ({ as: nameOf(part, place), of: STATE[index] ?? output('state') }));
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

const STATE: readonly Expression[] = [
  sqlExpression`state.1`,
  sqlExpression`state.2`,
  sqlExpression`state.3`,
  sqlExpression`state.4`,
];
