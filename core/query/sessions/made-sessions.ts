import {
  actor,
  call,
  column,
  type Expression,
  not,
  number,
  type Output,
  output,
  type Query,
  select,
  some,
  text,
  value,
} from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { DEVICE, EVENT_ORDER, HAS_SESSION_ID, IS_OF_CLIENT, IS_OF_SOMEBODY } from './event-roles.ts';
import { eventsAround, type SessionEvents } from './events-around.ts';
import type { SessionRules } from './rules.ts';

/**
 * Sessions that depend on the order of events: those without an id, by device, and those whose id goes on for too long.
 * Rows: `outputs`, `event_order`, `event_person`, `event_joins` (the event may join another session), `session_key` and
 * `session_begun` (the order of its first event), both 0 outside of all sessions.
 *
 * A stream is the events of one device, or of one id of one person. Silence (and midnight) cuts a stream without an id
 * into runs. The first event of a run that may open a session begins one, and so does the next one after the longest
 * duration; what comes before is in none.
 */
export function madeSessions(of: SessionEvents, where: readonly Expression[]): Query {
  const { rules, outputs } = of;
  const lengthMs = number(rules.lengthMsMax ?? Number.MAX_SAFE_INTEGER);
  const place = ['event_order', 'event_opens', 'event_person', 'event_joins', 'event_sent', 'event_day'].map(output);
  const events = select({ outputs: [...outputs, ...placeOutputs(rules)], ...eventsAround(of, where) });
  return sqlQuery`SELECT ${[...tupleOutputs(outputs, place.length), { as: 'event_order', of: sqlExpression`row.1` }]}, row.3 AS event_person,
  if(begun != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(begun, 21) < ${lengthMs}, begun, 0) AS session_begun,
  if(session_begun = 0, 0, cityHash64(event_stream, session_begun)) AS session_key, row.4 AS event_joins
FROM (
SELECT event_stream, run, arrayMap(row -> bitShiftRight(row.1, 21), run) AS run_ms,
  arrayFold(
    (begun, row, ms, place) -> if(row.2 AND (empty(begun.2) OR ms - begun.1 >= ${lengthMs}), (ms, arrayPushBack(begun.2, place)), begun),
    run, run_ms, arrayEnumerate(run), (toUInt64(0), CAST([], 'Array(UInt32)'))
  ).2 AS begins
FROM (
SELECT event_stream, arraySort(groupArray(tuple(${[...place, ...outputs.map(({ as }) => output(as))]}))) AS stream
FROM (\n${events}\n)
GROUP BY event_stream
)
ARRAY JOIN arraySplit(
  (row, earlier) -> NOT row.5 AND (bitShiftRight(row.1, 21) - bitShiftRight(earlier.1, 21) > ${number(rules.gapMsMax)} OR row.6 != earlier.6),
  stream, arrayPushFront(arrayPopBack(stream), stream[1])
) AS run
)
ARRAY JOIN run AS row, arrayFill(begun -> begun != 0, arrayMap((row, place) -> if(has(begins, place), row.1, 0), run, arrayEnumerate(run))) AS begun`;
}

/** The columns that order a stream. */
function placeOutputs({ keepsIds, opensWith, endsAtMidnightOf }: SessionRules): Output[] {
  const isSent = keepsIds ? HAS_SESSION_ID : NEVER;
  const person = actor('person', 'key');
  const opens = opensWith === 'any event' ? IS_OF_SOMEBODY : sqlExpression`${IS_OF_SOMEBODY} AND ${IS_OF_CLIENT}`;
  const ofId = sqlExpression`cityHash64('id', ${column('session_id')}, ${person})`;
  // Events of nobody are outside of all sessions: each is a stream by itself, lest they be sorted together.
  const stream = sqlExpression`multiIf(${isSent}, ${ofId}, ${IS_OF_SOMEBODY}, ${DEVICE}, ${EVENT_ORDER})`;
  const day = endsAtMidnightOf ? call('to_date', column('timestamp'), text(endsAtMidnightOf)) : NEVER;
  return [
    { as: 'event_stream', of: stream },
    { as: 'event_order', of: EVENT_ORDER },
    { as: 'event_opens', of: some([isSent, opens]) },
    { as: 'event_person', of: person },
    { as: 'event_joins', of: sqlExpression`${not(isSent)} AND ${IS_OF_SOMEBODY}` },
    { as: 'event_sent', of: isSent },
    { as: 'event_day', of: day },
  ];
}

const NEVER = value('UInt8', 0);

/** The outputs again, from a tuple `row` in which they follow other elements. */
export function tupleOutputs(outputs: readonly Output[], others: number): Output[] {
  return outputs.map(({ as }, index) => ({
    as,
    of: sqlExpression`tupleElement(row, ${value('UInt8', others + index + 1)})`,
  }));
}
