import { instant, type Output, type OutputName, output, type Query, type Source, select } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import type { SessionEvents } from './events-around.ts';
import { BEGUN_FACT, type SessionFact } from './facts.ts';

export type SessionRows = Pick<SessionEvents, 'span' | 'rules'> & {
  /** The columns of a row besides `session_key` and `timestamp`. */
  readonly facts: Readonly<Record<OutputName, SessionFact>>;
};

/**
 * The sessions that begin in a span, each one row: `session_key`, `timestamp` (when it began) and one column for each
 * fact. A session is whole: its events after the span count too. `buildSessions` decides how the store is read for it.
 */
export function sessionRows(of: SessionRows): Query {
  const names = ['session_key', ...Object.keys(of.facts), 'timestamp'];
  return select({ outputs: names.map((as) => ({ as, of: output(as) })), from: { kind: 'session_rows', ...of } });
}

/** The same rows, in the same order of columns, from events with their sessions. */
export function rowsFromEvents(
  { span, facts }: Source<'session_rows'>,
  eventsWith: (outputs: readonly Output[]) => Query,
): Query {
  const all = { ...facts, timestamp: BEGUN_FACT };
  const inputs = new Map(Object.values(all).flatMap((fact) => fact.inputs.map((each) => [each.as, each] as const)));
  const outputs = Object.entries(all).map(([as, fact]): Output => ({ as, of: fact.of(NO_WINDOW) }));
  return sqlQuery`SELECT session_key, ${outputs}
FROM (\n${eventsWith([...inputs.values()])}\n)
WHERE session_key != 0
GROUP BY session_key
HAVING timestamp >= ${instant(span.startMs)} AND timestamp < ${instant(span.endMs)}`;
}

const NO_WINDOW = sqlExpression``;
