import type { Stretch } from '../../base/time/comparison.ts';
import { around } from '../sessions/events-around.ts';
import { type FactContext, NUMBER_FACTS, TEXT_FACTS } from '../sessions/facts.ts';
import { placedEvents, SENT_SESSION, type SessionFacts } from '../sessions/placed-events.ts';
import { SESSION_RULES, type SessionRules } from '../sessions/rules.ts';
import { rowsFromEvents } from '../sessions/session-rows.ts';
import {
  type ActorForm,
  actor,
  call,
  column,
  type Expression,
  infix,
  instant,
  type Output,
  output,
  type Query,
  rowsOf,
  type Select,
  value,
} from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { expressionsOf, mapExpressions, mapNodes, mapSelects, nodesOf } from '../tree/walk.ts';
import { sentSession } from './key-sessions.ts';
import { PLAIN_PERSONS } from './links.ts';
import type { LoweringContext } from './lower.ts';
import { fromSettledSessions, isOwn, readsSettled } from './read-settled-sessions.ts';
import { columnsRead } from './tiers/columns-read.ts';
import { touches } from './tiers/read-tiers.ts';

/**
 * Replaces the session of an event, and what is said of it, by columns, and the events by events with those columns.
 * Sessions are whole (`sessions/events-around.ts`), although the select itself reads only the events of its span.
 */
export function buildSessions(query: Query, context: Partial<LoweringContext>): Query {
  const { sessions, cold, persons = PLAIN_PERSONS } = context;
  const rules = ownRules(context);
  return mapSelects(query, (of) => {
    const span = spanOfSessions(of);
    if (!span) return of;
    // The facts of the store are about its events alone.
    const isCold = cold?.days.some(({ day }) => touches(span, day)) ?? false;
    const facts = isCold ? NOTHING_KNOWN : (sessions ?? NOTHING_KNOWN);
    if (of.from.kind === 'session_rows') {
      const from = isOwn(of.from.rules) ? { ...of.from, rules } : of.from;
      const events = (outputs: readonly Output[]) => placedEvents({ ...from, outputs }, facts);
      const settled = readsSettled(context) ? fromSettledSessions(from, facts, persons, context.merged) : undefined;
      return { ...of, from: rowsOf(settled ?? rowsFromEvents(from, events)) };
    }
    const nodes = expressionsOf(of).flatMap(nodesOf);
    const asksWhole = nodes.some(({ kind }) => kind === 'session_fact' || kind === 'session_has');
    return facts.haveIds && facts.areShort && !asksWhole ? withSentSessions(of) : withSessions(of, rules, facts);
  });
}

/** The rules of the product, with the project's own length of silence. */
function ownRules({ sessionGapMsMax }: Partial<LoweringContext>): SessionRules {
  return sessionGapMsMax === undefined ? SESSION_RULES : { ...SESSION_RULES, gapMsMax: sessionGapMsMax };
}

/** Each event alone tells its session, and rollups have what it takes. */
function withSentSessions(of: Select): Select {
  const replaced = (node: Expression) =>
    node.kind === 'actor' && node.actor === 'session' ? SENT_SESSION[node.form] : node;
  return mapExpressions(of, (each) => mapNodes(each, replaced));
}

const NOTHING_KNOWN: SessionFacts = { haveIds: false, areShort: false };

/** The span from which events are read to know the sessions that a select asks for; undefined if it asks for none. */
export function spanOfSessions(of: Select): Stretch | undefined {
  const { from } = of;
  if (from.kind === 'session_rows') return around(from.span);
  if (!expressionsOf(of).flatMap(nodesOf).some(isOfSession)) return undefined;
  if (from.kind !== 'events') throw new Error(`Rows of ${from.kind} have no session`);
  return around(from.span);
}

type OfSession = Expression<'actor' | 'session_fact' | 'session_has'>;

function isOfSession(of: Expression): of is OfSession {
  return of.kind === 'session_fact' || of.kind === 'session_has' || (of.kind === 'actor' && of.actor === 'session');
}

function withSessions(of: Select, rules: SessionRules, facts: SessionFacts): Select {
  if (of.from.kind !== 'events') throw new Error(`Rows of ${of.from.kind} have no session`);
  const { span } = of.from;
  const asked = new Asked({ span, rules });
  const { keyed = [], ...rest } = mapExpressions(of, (each) => mapNodes(each, (node) => asked.replaced(node)));
  const columns = columnsRead({ ...rest, where: [...keyed, ...(rest.where ?? [])] });
  const names = [...new Set<(typeof columns)[number]>([...columns, 'timestamp'])];
  const outputs = [...names.map((name): Output => ({ as: name, of: column(name) })), ...asked.inputs.values()];
  const events = placedEvents({ span, rules, outputs }, facts);
  const kept = [...names, 'event_order', 'event_person', 'session_key'].map(output);
  const inputs = [...asked.inputs.keys()].map(output);
  const from = sqlQuery`SELECT ${[...kept, ...inputs, ...asked.wholes.values()]}\nFROM (\n${events}\n)`;
  const within = [
    infix(column('timestamp'), '>=', instant(span.startMs)),
    infix(column('timestamp'), '<', instant(span.endMs)),
  ];
  return { ...rest, from: rowsOf(from), where: [...within, ...keyed, ...(rest.where ?? [])] };
}

/** The questions that a select asks about the sessions and persons of its events. */
class Asked {
  /** The values that each event must bring along, by name. */
  readonly inputs = new Map<string, Output>();
  /** The facts of whole sessions, by the node that asks for them. */
  readonly wholes = new Map<string, Output>();
  private readonly context: FactContext;

  constructor(context: FactContext) {
    this.context = context;
  }

  /** The column that a node becomes. */
  replaced(node: Expression): Expression {
    switch (node.kind) {
      case 'actor':
        if (node.actor === 'session_id') return sentSession(node.form);
        return node.actor === 'session' ? SESSION[node.form] : this.person(node.form);
      case 'trait':
        return this.brought(`person_trait${this.inputs.size}`, node);
      case 'session_fact':
        return this.fact(node);
      case 'session_has':
        return this.has(node);
      default:
        return node;
    }
  }

  private person(form: ActorForm): Expression {
    if (form === 'key') return output('event_person');
    return this.brought(`person_${form}`, actor('person', form));
  }

  private brought(as: string, of: Expression): Expression {
    this.inputs.set(as, { as, of });
    return output(as);
  }

  private fact(node: Expression<'session_fact'>): Expression {
    const fact = (TEXT_FACTS[node.name] ?? NUMBER_FACTS[node.name])?.(this.context);
    if (!fact) throw new Error(`Not a fact of a session: ${node.name}`);
    for (const each of fact.inputs) this.inputs.set(each.as, each);
    const nothing = TEXT_FACTS[node.name] ? sqlExpression`''` : value('UInt8', 0);
    return this.whole(node, sqlExpression`if(session_key = 0, ${nothing}, ${fact.of(OF_SESSION)})`);
  }

  private has(node: Expression<'session_has'>): Expression {
    const key = JSON.stringify(node);
    const known = this.wholes.get(key);
    if (known) return output(known.as);
    const name = `passes${this.wholes.size}`;
    this.inputs.set(name, { as: name, of: node.test });
    return this.whole(node, sqlExpression`session_key != 0 AND max(${output(name)}) ${OF_SESSION}`);
  }

  private whole(node: Expression, of: Expression): Expression {
    const key = JSON.stringify(node);
    const known = this.wholes.get(key) ?? { as: `session_whole${this.wholes.size}`, of };
    this.wholes.set(key, known);
    return output(known.as);
  }
}

const OF_SESSION = sqlExpression`OVER (PARTITION BY session_key)`;

const SESSION: Readonly<Record<ActorForm, Expression>> = {
  key: output('session_key'),
  name: call('to_text', output('session_key')),
  is_set: infix(output('session_key'), '!=', value('UInt8', 0)),
};
