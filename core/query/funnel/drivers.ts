import { resolveProperty } from '../properties/resolve.ts';
import { actor, column, type Expression, eventsOf, type Query, select, text, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { originMs, startRows } from './event-rows.ts';
import { requiredSteps } from './passes.ts';
import { personAttempts } from './persons.ts';
import type { Funnel } from './request.ts';

/**
 * The facts that may go with finishing, as two queries with the columns `name, value, persons, converted`.
 *
 * The first one: values of the event with which the attempt that counts began; the row without a name is everybody. The
 * second one: events that came before it, at most one window before. What happens after the first step is left out: who
 * finishes had more to do, and who does not had longer to do it.
 */
export function driverQueries(funnel: Funnel): readonly [Query, Query] {
  return [propertiesOfStart(funnel), eventsBefore(funnel)];
}

/** Columns of an event that say something of a visitor. */
const COLUMNS = ['country', 'device', 'os', 'browser', 'language', 'channel', 'source', 'medium', 'campaign', 'page'];
/** Values of fewer persons say nothing. */
const DRIVER_PERSONS_MIN = 5;
const CANDIDATES_MAX = 4_000;

function propertiesOfStart(funnel: Funnel): Query {
  const columns = COLUMNS.map((name) => sqlExpression`(${text(name)}, toString(${resolveProperty(name).text}))`);
  const taken = value('Array(String)', COLUMNS);
  const own = sqlExpression`arrayMap((name, value) -> (if(has(${taken}, name), concat('properties.', name), name), value), mapKeys(${column('strings')}), mapValues(${column('strings')}))`;
  const known = sqlExpression`arrayFilter(each -> tupleElement(each, 2) != '', [${columns}])`;
  const sent = sqlExpression`arrayConcat([('', '')], ${known}, CAST(${own}, 'Array(Tuple(String, String))'))`;
  return counted(sqlQuery`SELECT tupleElement(pair, 1) AS name, tupleElement(pair, 2) AS value, is_converted
FROM (
SELECT who, place, arrayJoin(sent) AS pair FROM (
${startRows(funnel, sent)}
)
) AS starts
INNER JOIN (
${outcomes(funnel)}
) AS attempts ON who = person AND place = start_place`);
}

function eventsBefore(funnel: Funnel): Query {
  const { span, windowMs } = funnel;
  const before = select({
    outputs: [
      { as: 'who', of: actor('unit', 'key') },
      { as: 'name', of: column('event') },
      {
        as: 'since_origin',
        of: sqlExpression`toUnixTimestamp64Milli(${column('timestamp')}) - ${value('Int64', originMs(funnel))}`,
      },
    ],
    from: eventsOf({ startMs: Math.max(0, span.startMs - windowMs), endMs: span.endMs }),
    where: [actor('unit', 'is_set')],
  });
  return counted(sqlQuery`SELECT DISTINCT who, toString(name) AS name, '' AS value, is_converted
FROM (
${before}
) AS earlier
INNER JOIN (
${outcomes(funnel)}
) AS attempts ON who = person
WHERE since_origin < toInt64(at[1]) AND since_origin >= toInt64(at[1]) - ${value('Int64', windowMs)}`);
}

/** `person, start_place, at, is_converted` of everybody who entered. */
function outcomes(funnel: Funnel): Query {
  const steps = value('UInt8', requiredSteps(funnel).length);
  return sqlQuery`SELECT person, start_place, at, depth = ${steps} AS is_converted FROM (
${personAttempts(funnel)}
)`;
}

function counted(rows: Query): Query {
  const isEnough: Expression = sqlExpression`persons >= ${value('UInt8', DRIVER_PERSONS_MIN)} OR name = ''`;
  return sqlQuery`SELECT name, value, count() AS persons, countIf(is_converted) AS converted
FROM (
${rows}
)
GROUP BY name, value
HAVING ${isEnough}
ORDER BY persons DESC, name, value
LIMIT ${value('UInt32', CANDIDATES_MAX)}`;
}
