import { type Expression, instant, type Output, type OutputName, type Query } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import type { SessionEvents } from './events-around.ts';
import { BEGUN_FACT, type SessionFact } from './facts.ts';
import { sessionEvents } from './session-events.ts';

export type SessionRows = Pick<SessionEvents, 'span' | 'rules'> & {
  /** The columns of a row besides `session_key` and `timestamp`. */
  readonly facts: Readonly<Record<OutputName, SessionFact>>;
};

/**
 * The sessions that begin in a span, each one row: `session_key`, `timestamp` (when it began) and one column for each
 * fact. A session is whole: its events after the span count too.
 */
export function sessionRows({ span, rules, facts }: SessionRows): Query {
  const all = { ...facts, timestamp: BEGUN_FACT };
  const inputs = new Map(Object.values(all).flatMap((fact) => fact.inputs.map((each) => [each.as, each] as const)));
  const events = sessionEvents({ span, rules, outputs: [...inputs.values()] });
  const outputs = Object.entries(all).map(([as, fact]): Output => ({ as, of: fact.of(NO_WINDOW) }));
  return sqlQuery`SELECT session_key, ${outputs}
FROM (\n${events}\n)
WHERE session_key != 0
GROUP BY session_key
HAVING timestamp >= ${instant(span.startMs)} AND timestamp < ${instant(span.endMs)}`;
}

const NO_WINDOW: Expression = sqlExpression``;
