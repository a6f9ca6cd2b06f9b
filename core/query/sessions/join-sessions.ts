import { number, output, type Query } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import type { SessionEvents } from './events-around.ts';
import { tupleOutputs } from './made-sessions.ts';

/**
 * Lets events that begin no session, such as those of a server, join the session of their person's latest event before
 * them, if that was not too long ago. They do not keep it running. Rows: `outputs`, `event_order`, `event_person` and
 * `session_key`.
 *
 * @param made  events of `madeSessions`, all of which are returned
 * @param sent  events of other sessions of the same persons; none of them is returned
 */
export function joinSessions({ rules, outputs }: SessionEvents, made: Query, sent?: Query): Query {
  const names = outputs.map(({ as }) => output(as));
  const asked = [...names, output('event_order'), output('event_person')];
  if (!sent) return sqlQuery`SELECT ${[...asked, output('session_key')]} FROM (\n${made}\n)`;
  const place = ['event_order', 'is_joining', 'session_key', 'session_begun', 'is_made'].map(output);
  return sqlQuery`SELECT ${[...tupleOutputs(outputs, place.length), { as: 'event_order', of: sqlExpression`row.1` }]}, event_person,
  if(
    row.2 AND latest.3 != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(latest.1, 21) <= ${number(rules.gapMsMax)}
      AND bitShiftRight(row.1, 21) - bitShiftRight(latest.4, 21) < ${number(rules.lengthMsMax ?? Number.MAX_SAFE_INTEGER)},
    latest.3, row.3
  ) AS session_key
FROM (
SELECT event_person, arraySort(groupArray(tuple(${[...place, ...names]}))) AS person_rows
FROM (
SELECT ${asked}, session_key, session_begun, event_joins AND session_key = 0 AS is_joining, 1 AS is_made
FROM (\n${made}\n)
UNION ALL
SELECT ${asked}, session_key, min(event_order) OVER (PARTITION BY session_key), 0, 0
FROM (\n${sent}\n)
)
GROUP BY event_person
)
ARRAY JOIN person_rows AS row, arrayFill(row -> row.3 != 0, person_rows) AS latest
WHERE row.5`;
}
