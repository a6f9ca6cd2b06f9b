import {
  type ActorForm,
  call,
  column,
  type Expression,
  emptyText,
  infix,
  type Links,
  not,
  type Output,
  type OutputName,
  output,
  type Query,
  rowsOf,
  type Select,
  type Source,
  select,
  union,
  value,
} from '../tree/nodes.ts';
import { expressionsOf, mapExpressions, mapNodes, mapSelects, nodesOf } from '../tree/walk.ts';
import { IS_OF_SHARED_DEVICE, lateLinksOf, linksOf, linksOfShared, type PersonFacts, PLAIN_PERSONS } from './links.ts';
import type { LoweringContext } from './lower.ts';
import { columnsRead, sameOutput } from './tiers/columns-read.ts';

/**
 * Replaces the person of an event by columns, and joins the links that those columns read. Only selects that use the
 * person pay for the join.
 */
export function linkPersons(query: Query, { persons = PLAIN_PERSONS }: LoweringContext): Query {
  return mapSelects(query, (of) => {
    if (!usesPersons(of)) return of;
    const { from } = of;
    const isFolded = from.kind === 'rollups' || from.kind === 'settled_sessions';
    return isFolded ? withLateLinks(of, from, persons) : withLinks(of, persons);
  });
}

export function usesPersons(of: Select): boolean {
  return expressionsOf(of).flatMap(nodesOf).some(isPerson);
}

function isPerson(of: Expression): of is Expression<'actor'> {
  return of.kind === 'actor' && of.actor === 'person';
}

/** Rollups and sessions hold persons by the links known when they were made, so only younger links are joined. */
function withLateLinks(of: Select, rows: Source<'rollups' | 'settled_sessions'>, persons: PersonFacts): Select {
  const links = lateLinksOf(persons, rows.days);
  return { ...inColumnsOf(of, PERSON_OF_ROLLUP), from: { kind: 'linked', rows, links } };
}

function inColumnsOf(of: Select, person: typeof PERSON): Select {
  return mapExpressions(of, (each) => mapNodes(each, (node) => (isPerson(node) ? person[node.form] : node)));
}

function withLinks(of: Select, persons: PersonFacts): Select {
  const { from } = of;
  const inColumns = inColumnsOf(of, PERSON);
  const readsLinks = expressionsOf(of)
    .flatMap(nodesOf)
    .some((each) => isPerson(each) && each.form !== 'is_set');
  if (!readsLinks || from.kind === 'linked') return inColumns;
  if (from.kind !== 'events') throw new Error(`Rows of ${from.kind} have no person`);
  if (persons.areDevicesShared) return withLinksByTime(inColumns, from, persons);
  return { ...inColumns, from: { kind: 'linked', rows: from, links: linksOf(persons) } };
}

/**
 * Looks up who was last seen only for the events of shared devices, which are few: by time, a look-up costs twice as much.
 * The others are read beside them.
 */
function withLinksByTime({ keyed = [], ...of }: Select, rows: Source<'events'>, persons: PersonFacts): Select {
  const names = [...columnsRead(of).map(sameOutput), sameLink('linked_key'), sameLink('linked_to')];
  const linked = (links: Links, where: Expression) =>
    select({ outputs: names, from: { kind: 'linked', rows, links }, keyed, where: [where] });
  const own = linked(linksOf(persons), not(IS_OF_SHARED_DEVICE));
  const shared = linked(linksOfShared(persons), IS_OF_SHARED_DEVICE);
  return { ...of, from: rowsOf(union([own, shared])) };
}

function sameLink(as: OutputName): Output {
  return { as, of: output(as) };
}

function doubled(of: Expression): Expression {
  return infix(value('UInt8', 2), '*', call('hash', of));
}

function halved(of: Expression): Expression {
  return call('shift_right', of, value('UInt8', 1));
}

/**
 * The person of an event is what its user or its anonymous id is linked with, else its user, else its anonymous id. Users
 * are linked only where they are merged.
 */
const PERSON: Readonly<Record<ActorForm, Expression>> = {
  name: call(
    'if',
    infix(output('linked_to'), '!=', emptyText),
    output('linked_to'),
    call('if', infix(column('user_id'), '!=', emptyText), column('user_id'), column('anonymous_id')),
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

const PERSON_OF_ROLLUP: typeof PERSON = {
  ...PERSON,
  key: call('if', infix(output('linked_key'), '!=', value('UInt8', 0)), output('linked_key'), column('folded_key')),
};
