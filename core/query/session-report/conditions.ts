import type { Filter } from '../../api/kinds/fields.ts';
import { conditionOf, type FilterContext } from '../filters/condition.ts';
import { allLeavesOf } from '../filters/walk-filters.ts';
import { type Refusal, refusal } from '../refusals/refusal.ts';
import { type FactContext, NUMBER_FACTS, type SessionFact, TEXT_FACTS } from '../sessions/facts.ts';
import { anyElement, column, type Expression, element, every, type OutputName, output, value } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import { mapNodes, nodesOf } from '../tree/walk.ts';

/** The conditions of filters: on each event, and of each session by facts of these names. */
export type Conditions = {
  /** Absent if the filters ask nothing of single events. */
  readonly ofEvents?: Expression;
  readonly ofSessions: readonly Expression[];
  readonly facts: Readonly<Record<OutputName, SessionFact>>;
};

/**
 * Tells filters of events from those of whole sessions, which are worked out with the facts of the session, so that
 * sessions are built once.
 */
export function readConditions(filters: readonly Filter[], context: FilterContext, asked: FactContext): Conditions {
  const facts: Record<OutputName, SessionFact> = {};
  const ofEvents: Expression[] = [];
  const ofSessions: Expression[] = [];
  for (const condition of filters.map((filter) => conditionOf(filter, context))) {
    const lifted = mapNodes(condition, (node) => lift(node, facts, asked));
    if (nodesOf(lifted).some(({ kind }) => OF_EVENTS.has(kind))) ofEvents.push(condition);
    else ofSessions.push(lifted);
  }
  return { ...(ofEvents.length > 0 ? { ofEvents: every(ofEvents) } : {}), ofSessions, facts };
}

/**
 * The groups that join a test of events with one of their session: whether a session passes cannot be told of events one
 * by one, nor of the session as a whole.
 */
export function checkConditions(filters: readonly Filter[], context: FilterContext): Refusal[] {
  // A test alone is of one of the two.
  const groups = filters.filter((filter) => allLeavesOf(filter).length > 1);
  return groups.flatMap((filter) => {
    const condition = conditionOf(filter, context);
    const isOfSessions = nodesOf(condition).some(({ kind }) => OF_SESSIONS.has(kind));
    const others = mapNodes(condition, (node) => (isToldOfSession(node) ? value('UInt8', 1) : node));
    const isOfEvents = nodesOf(others).some(({ kind }) => OF_EVENTS.has(kind));
    return isOfSessions && isOfEvents ? [refusal('mixed_group', { names: namesIn(filter) })] : [];
  });
}

function namesIn(filter: Filter): string[] {
  return [
    ...new Set(allLeavesOf(filter).map((leaf) => ('property' in leaf ? leaf.property : (Object.keys(leaf)[0] ?? '')))),
  ];
}

/** Nodes whose value differs between the events of a session. */
const OF_EVENTS: ReadonlySet<Expression['kind']> = new Set([
  'column',
  'property',
  'has_property',
  'actor',
  'trait',
  'session_fact',
  'session_has',
  'bucket',
]);

/** Those of them that are of whole sessions; `session_has` holds the tests of its events. */
const OF_SESSIONS: ReadonlySet<Expression['kind']> = new Set(['session_fact', 'session_has']);

/** A test of the page alone, or of the name alone, is one of the pages or names of a settled session. */
function settledTest(test: Expression): Pick<SessionFact, 'settled'> {
  const nodes = nodesOf(test);
  const columns = nodes.flatMap((node) => (node.kind === 'column' ? [node.name] : []));
  const [name] = columns;
  if (!nodes.every(({ kind }) => OF_ONE_VALUE.has(kind)) || columns.some((each) => each !== name)) return {};
  const passes = mapNodes(test, (node) => (node.kind === 'column' ? element : node));
  if (name === 'page') return { settled: anyElement(column('event_pages'), passes) };
  return name === 'event' ? { settled: anyElement(sqlExpression`mapKeys(${column('event_counts')})`, passes) } : {};
}

const OF_ONE_VALUE: ReadonlySet<Expression['kind']> = new Set([
  'column',
  'value',
  'empty_text',
  'page_group',
  'call',
  'infix',
  'every',
  'some',
  'not',
]);

function lift(node: Expression, facts: Record<OutputName, SessionFact>, asked: FactContext): Expression {
  if (node.kind === 'session_has') {
    const name = `session_passes${Object.keys(facts).length}`;
    const input = `event_passes${Object.keys(facts).length}`;
    facts[name] = {
      inputs: [{ as: input, of: node.test }],
      of: (over) => sqlExpression`max(${output(input)}) ${over}`,
      ...settledTest(node.test),
    };
    return output(name);
  }
  if (node.kind === 'session_fact') {
    const fact = (TEXT_FACTS[node.name] ?? NUMBER_FACTS[node.name])?.(asked);
    if (!fact) throw new Error(`Not a fact of a session: ${node.name}`);
    const name = `session_${node.name}`;
    facts[name] = fact;
    return output(name);
  }
  return isToldOfSession(node) ? value('UInt8', 1) : node;
}

/** Whether a node has one value for a session: every session has an id. */
function isToldOfSession(node: Expression): boolean {
  const isSessionSet = node.kind === 'actor' && node.actor === 'session' && node.form === 'is_set';
  return isSessionSet || OF_SESSIONS.has(node.kind);
}
