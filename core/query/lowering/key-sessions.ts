import { type ActorForm, call, column, type Expression, emptyText, infix, type Query } from '../tree/nodes.ts';
import { mapExpressions, mapNodes, mapSelects } from '../tree/walk.ts';

/** Replaces the session id of an event by its key column. */
export function keySessions(query: Query): Query {
  return mapSelects(query, (select) => mapExpressions(select, (of) => mapNodes(of, keyed)));
}

function keyed(of: Expression): Expression {
  return of.kind === 'actor' && of.actor === 'session_id' ? sentSession(of.form) : of;
}

/** The session of an event by the id that was sent. */
export function sentSession(form: ActorForm): Expression {
  return SESSION[form];
}

const SESSION: Readonly<Record<ActorForm, Expression>> = {
  key: call('hash', column('session_id')),
  name: column('session_id'),
  is_set: infix(column('session_id'), '!=', emptyText),
};
