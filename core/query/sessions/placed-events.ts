import {
  type ActorForm,
  actor,
  call,
  column,
  type Expression,
  not,
  number,
  type Query,
  type Select,
  select,
  some,
  value,
} from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { EVENT_ORDER, HAS_SESSION_ID, IS_OF_CLIENT } from './event-roles.ts';
import { eventsAround, type SessionEvents } from './events-around.ts';
import { joinSessions } from './join-sessions.ts';
import { madeSessions } from './made-sessions.ts';
import type { SettledSessions } from './settled-sessions.ts';

/**
 * The store's knowledge of the session ids of a span: every event has one, and none belongs to events a day or more apart.
 * Either makes the query cheaper, and changes no answer.
 */
export type SessionFacts = {
  readonly haveIds: boolean;
  readonly areShort: boolean;
  /** The days whose sessions are kept as rows; absent: not looked up. */
  readonly settled?: SettledSessions;
};

/**
 * Every event with its session. Rows: `outputs`, `event_order`, `event_person` and `session_key`, which is 0 outside of
 * all sessions.
 *
 * Nearly all events carry the id of a session that is not too long: the event alone tells their session. The others are
 * put in order by id or device (`made-sessions.ts`); those that begin none join a session of their person
 * (`join-sessions.ts`).
 */
export function placedEvents(of: SessionEvents, facts: SessionFacts): Query {
  const { rules } = of;
  if (!rules.keepsIds) return joinSessions(of, madeSessions(of, []));
  const mayJoin = rules.makesSessions && !facts.haveIds;
  const isCut = rules.lengthMsMax !== undefined && !facts.areShort;
  const isMade = [...(mayJoin ? [not(HAS_SESSION_ID)] : []), ...(isCut ? [hasLongId(of, rules.lengthMsMax)] : [])];
  const simple = isMade.length > 0 ? [not(some(isMade))] : [];
  const sent = sentSessions(of, simple);
  if (isMade.length === 0) return sent;
  const joined = mayJoin ? sentSessions(of, [...simple, mayBeJoined(of)]) : undefined;
  const others = joinSessions(of, madeSessions(of, [some(isMade)]), joined);
  return sqlQuery`${sent}\nUNION ALL\n${others}`;
}

const SENT_KEY = call('hash', actor('session_id', 'key'), actor('person', 'key'));

/** The session of an event by the id that was sent. An id that two persons share is two sessions. */
export const SENT_SESSION: Readonly<Record<ActorForm, Expression>> = {
  key: SENT_KEY,
  name: call('to_text', SENT_KEY),
  is_set: actor('session_id', 'is_set'),
};

/** Every event of which its id tells the session. */
export function sentSessions(of: SessionEvents, where: readonly Expression[]): Select {
  return select({
    outputs: [
      ...of.outputs,
      { as: 'event_order', of: EVENT_ORDER },
      { as: 'event_person', of: actor('person', 'key') },
      { as: 'session_key', of: call('if', SENT_SESSION.is_set, SENT_SESSION.key, value('UInt8', 0)) },
    ],
    ...eventsAround(of, where),
  });
}

const SENT_ID = call('hash', column('session_id'));

/** Whether the events of an id are so far apart that they are several sessions. */
function hasLongId(of: SessionEvents, lengthMsMax: number): Expression {
  const atMs = call('to_milliseconds', column('timestamp'));
  const ids = select({
    outputs: [
      { as: 'sent_id', of: SENT_ID },
      { as: 'length_ms', of: sqlExpression`max(${atMs}) - min(${atMs})` },
    ],
    ...eventsAround(of, [HAS_SESSION_ID]),
    groupBy: ['sent_id'],
  });
  return sqlExpression`${SENT_ID} IN (SELECT sent_id FROM (\n${ids}\n) WHERE length_ms >= ${number(lengthMsMax)})`;
}

/** Whether the person of an event has others that may join its session. */
function mayBeJoined(of: SessionEvents): Expression {
  const persons = select({
    outputs: [{ as: 'joining_person', of: actor('person', 'key') }],
    ...eventsAround(of, [not(HAS_SESSION_ID), not(IS_OF_CLIENT)]),
  });
  return sqlExpression`${actor('person', 'key')} IN (\n${persons}\n)`;
}
