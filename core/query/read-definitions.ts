import { PAGE_GROUP } from '../base/page-groups/name.ts';
import {
  type DefinedEvent,
  type DefinedProperty,
  type Definition,
  type DefinitionLayer,
  type Definitions,
  definedNames,
} from './definitions.ts';
import type { Plan } from './kind.ts';
import type { SessionFact } from './sessions/facts.ts';
import {
  column,
  type Expression,
  every,
  infix,
  not,
  type Query,
  type Select,
  type Source,
  some,
  value,
} from './tree/nodes.ts';
import { expressionsOf, mapChildren, mapExpressions, mapSelects, nodesOf, selectsOf } from './tree/walk.ts';

/**
 * The plan with every name that the project defines read by what it is made of: a property by its expressions, a test on a
 * virtual event by its condition. Nothing is stored, so definitions hold for the past too, and the statement itself tells
 * which definition it was made by. Everything that looks at trees later, such as what they read and whether rollups may
 * serve, sees only what was sent.
 */
export function withDefinitions(plan: Plan, definitions: Definitions): Plan {
  if (definitions.length === 0) return plan;
  const { names, sharing, leavingOut } = plan;
  const [first, ...others] = plan.queries;
  const read = (query: Query) => readDefinitions(query, definitions);
  const defined = definedNames(definitions);
  const isSent = (name: string) => !defined.properties.has(name);
  return {
    ...plan,
    queries: [read(first), ...others.map(read)],
    definitionsRead: definitionsIn(plan.queries, definitions),
    names: {
      ...names,
      events: names.events.filter((name) => !defined.events.has(name)),
      sent: names.sent.filter(isSent),
      whole: names.whole.filter(isSent),
      values: names.values.filter(({ property }) => isSent(property)),
    },
    ...(leavingOut ? { leavingOut: () => withDefinitions(leavingOut(), definitions) } : {}),
    ...(sharing ? { sharing: { ...sharing, merged: (...asked) => read(sharing.merged(...asked)) } } : {}),
  };
}

/** The definitions that trees read, and those that these use in turn. */
function definitionsIn(queries: readonly Query[], all: Definitions): readonly Definition[] {
  const definitions = all.flatMap((layer) => layer.definitions ?? []);
  const selects = queries.flatMap(selectsOf);
  const ofSessions = selects.flatMap(({ from }) =>
    from.kind === 'session_rows' ? Object.values(from.facts).flatMap(({ inputs }) => inputs.map(({ of }) => of)) : [],
  );
  const nodes = [...selects.flatMap(expressionsOf), ...ofSessions].flatMap(nodesOf);
  const read = new Set(nodes.flatMap(namesIn));
  // A set visits what is added meanwhile.
  for (const name of read) {
    for (const each of definitions) if (each.name === name) for (const used of each.uses) read.add(used);
  }
  return definitions.filter(({ name }) => read.has(name));
}

function namesIn(node: Expression): readonly string[] {
  if (node.kind === 'property' || node.kind === 'has_property') return [node.name];
  return node.kind === 'page_group' ? [PAGE_GROUP] : (namesTested(node) ?? []);
}

export function readDefinitions(query: Query, definitions: Definitions): Query {
  return definitions.reduceRight((tree, layer) => mapSelects(tree, (select) => readLayer(select, layer)), query);
}

function readLayer({ from, ...rest }: Select, layer: DefinitionLayer): Select {
  const select = { ...rest, from: readSource(from, layer) };
  const { keyed = [] } = select;
  const changed = keyed.filter((each) => nodesOf(each).some((node) => isDefined(node, layer)));
  const read = mapExpressions(
    { ...select, ...(select.keyed ? { keyed: keyed.filter((each) => !changed.includes(each)) } : {}) },
    (of) => readDefined(of, layer),
  );
  if (changed.length === 0) return read;
  // Only columns of the sorting key may be tested before copies are dropped, so the whole test moves behind that, and the
  // names of the events that may pass it stay before.
  return {
    ...read,
    keyed: [...(read.keyed ?? []), ...changed.flatMap((each) => possibly(each, layer) ?? [])],
    where: [...(read.where ?? []), ...changed.map((each) => readDefined(each, layer))],
  };
}

/** Facts of sessions are worked out later, from what they need to know of each event. */
function readSource(from: Source, layer: DefinitionLayer): Source {
  if (from.kind !== 'session_rows') return from;
  const facts = Object.entries(from.facts).map(([name, fact]) => [name, readFact(fact, layer)] as const);
  return { ...from, facts: Object.fromEntries(facts) };
}

function readFact({ settled, ...fact }: SessionFact, layer: DefinitionLayer): SessionFact {
  const isOfDefined = fact.inputs.flatMap((each) => nodesOf(each.of)).some((node) => isDefined(node, layer));
  return {
    inputs: fact.inputs.map((each) => ({ ...each, of: readDefined(each.of, layer) })),
    of: fact.of,
    // Settled sessions know of events by the names that were sent.
    ...(settled && !isOfDefined ? { settled } : {}),
  };
}

function isDefined(node: Expression, layer: DefinitionLayer): boolean {
  return propertyOf(node, layer) !== undefined || (namesTested(node)?.some((name) => layer.events?.has(name)) ?? false);
}

function readDefined(of: Expression, layer: DefinitionLayer): Expression {
  if (of.kind === 'property' || of.kind === 'has_property') return readProperty(of, layer);
  if (of.kind === 'column') return layer.columns?.get(of.name) ?? of;
  return readEventTest(of, layer) ?? mapChildren(of, (each) => readDefined(each, layer));
}

function propertyOf(of: Expression, { properties }: DefinitionLayer): DefinedProperty | undefined {
  return of.kind === 'property' || of.kind === 'has_property' ? properties?.get(of.name) : undefined;
}

function readProperty(of: Expression<'property' | 'has_property'>, layer: DefinitionLayer): Expression {
  const defined = propertyOf(of, layer);
  if (!defined) return of;
  if (of.kind === 'property') return of.map === 'strings' ? defined.text : defined.number;
  return of.map === 'strings' ? defined.hasText : defined.hasNumber;
}

/** The names with which a comparison compares the name of the event; undefined if it is no such comparison. */
function namesTested(of: Expression): readonly string[] | undefined {
  if (of.kind !== 'infix' || of.left.kind !== 'column' || of.left.name !== 'event') return undefined;
  const given = of.right.kind === 'value' ? of.right.value : undefined;
  if (of.operator === 'in') return Array.isArray(given) ? given.map(String) : undefined;
  return typeof given === 'string' && (of.operator === '=' || of.operator === '!=') ? [given] : undefined;
}

function readEventTest(of: Expression, { events }: DefinitionLayer): Expression | undefined {
  const names = namesTested(of);
  if (!names?.some((name) => events?.has(name))) return undefined;
  const sent = names.filter((name) => !events?.has(name));
  const tests = names.flatMap((name) => events?.get(name) ?? []).map(testOf);
  const test = some([...(sent.length === 0 ? [] : [isAmong(sent)]), ...tests]);
  return of.kind === 'infix' && of.operator === '!=' ? not(test) : test;
}

function testOf({ among, condition }: DefinedEvent): Expression {
  return every([...(among.length === 0 ? [] : [isAmong(among)]), ...(condition ? [condition] : [])]);
}

function isAmong(names: readonly string[]): Expression {
  return infix(column('event'), 'in', value('Array(String)', [...new Set(names)]));
}

/** A test on columns of the key that holds wherever the given one does; undefined if there is none but "always". */
function possibly(of: Expression, layer: DefinitionLayer): Expression | undefined {
  if (!nodesOf(of).some((node) => isDefined(node, layer))) return of;
  if (of.kind === 'every') {
    const all = of.of.flatMap((each) => possibly(each, layer) ?? []);
    return all.length === 0 ? undefined : every(all);
  }
  if (of.kind === 'some') {
    const any = of.of.map((each) => possibly(each, layer));
    return any.every((each) => each !== undefined) ? some(any) : undefined;
  }
  const names = of.kind === 'infix' && of.operator !== '!=' ? namesTested(of) : undefined;
  const among = names?.map((name) => layer.events?.get(name)?.among ?? [name]);
  return among?.every(({ length }) => length > 0) ? isAmong(among.flat()) : undefined;
}
