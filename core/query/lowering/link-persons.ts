import {
  type ActorForm,
  call,
  column,
  type Expression,
  emptyText,
  infix,
  output,
  type Query,
  type Select,
  select,
  value,
} from '../tree/nodes.ts';
import { expressionsOf, mapExpressions, mapNodes, mapSelects, nodesOf } from '../tree/walk.ts';

/**
 * Replaces the person of an event by columns, and joins the links that those columns read. Only selects that use the
 * person pay for the join.
 */
export function linkPersons(query: Query): Query {
  return mapSelects(query, (of) => (expressionsOf(of).flatMap(nodesOf).some(isPerson) ? withLinks(of) : of));
}

function isPerson(of: Expression): of is Expression<'actor'> {
  return of.kind === 'actor' && of.actor === 'person';
}

function withLinks(of: Select): Select {
  const { from } = of;
  const inColumns = mapExpressions(of, (each) => mapNodes(each, (node) => (isPerson(node) ? PERSON[node.form] : node)));
  const readsLinks = expressionsOf(of)
    .flatMap(nodesOf)
    .some((each) => isPerson(each) && each.form !== 'is_set');
  if (!readsLinks) return inColumns;
  if (from.kind !== 'events' && from.kind !== 'query') throw new Error(`Rows of ${from.kind} have no person`);
  return { ...inColumns, from: { kind: 'linked', rows: from, links } };
}

/**
 * Anonymous ids, each with the user that it is linked with now (FINAL keeps the latest), in the form of `person_key`.
 */
const links: Select = select({
  outputs: [
    { as: 'linked_from', of: infix(doubled(column('anonymous_id')), '+', value('UInt8', 1)) },
    { as: 'linked_key', of: halved(doubled(column('user_id'))) },
    { as: 'linked_to', of: column('user_id') },
  ],
  from: { kind: 'identities' },
});

function doubled(of: Expression): Expression {
  return infix(value('UInt8', 2), '*', call('hash', of));
}

function halved(of: Expression): Expression {
  return call('shift_right', of, value('UInt8', 1));
}

/**
 * The person of an event is its user, else the user that its anonymous id is linked with (before the event or after it),
 * else the anonymous id.
 */
const PERSON: Readonly<Record<ActorForm, Expression>> = {
  name: call(
    'if',
    infix(column('user_id'), '!=', emptyText),
    column('user_id'),
    call('if', infix(output('linked_to'), '!=', emptyText), output('linked_to'), column('anonymous_id')),
  ),
  /**
   * 63 bits of the hash of the name: with ten million persons, one project in 180,000 has two persons with the same
   * key.
   */
  key: call(
    'if',
    infix(output('linked_key'), '!=', value('UInt8', 0)),
    output('linked_key'),
    halved(column('person_key')),
  ),
  /** An event without any id has no person; its key is the hash of the empty name. */
  is_set: infix(column('person_key'), '!=', infix(doubled(emptyText), '+', value('UInt8', 1))),
};
