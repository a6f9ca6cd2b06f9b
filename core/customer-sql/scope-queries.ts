import { SESSION_RULES } from '../query/sessions/rules.ts';
import { TABLES } from '../tables/schema.ts';
import { PERSON_LINKS, PROJECT_SCOPE } from '../tables/sql-views.ts';

/** One row: the rules of the project, or those of projects without any. `endings` are those of hosts such as `*.example.com`. */
export const PROJECT_SCOPE_QUERY = `SELECT rules.1 AS hosts, rules.2 AS persons,
  arrayMap(host -> substring(host, 2), arrayFilter(host -> startsWith(host, '*.'), hosts)) AS endings,
  if(rules.3 = 0, ${SESSION_RULES.gapMsMax}, rules.3) AS session_gap_ms
FROM (
SELECT argMax((hosts, persons, session_gap_ms), version) AS rules FROM ${TABLES.projectScopes}
)`;

/** A scalar is a constant by the time that the statement is planned: what depends on an empty list is not even read. */
const rule = (name: string) => `(SELECT ${name} FROM ${PROJECT_SCOPE})`;

export const SESSION_GAP_MS = `assumeNotNull(${rule('session_gap_ms')})`;

/**
 * Events of own persons. They are told by key and order, lest every select of events join the links, which it would do
 * without such persons too.
 */
const OWN_EVENTS_QUERY = `SELECT person_key, ordinal
FROM ${TABLES.events}
ASOF LEFT JOIN ${PERSON_LINKS} AS links ON person_key = linked_from AND ordinal >= linked_since
WHERE if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN (SELECT arrayJoin(persons) FROM ${PROJECT_SCOPE})`;

/** Whether an event is of the project's own hosts or persons. */
export const IS_OWN_TRAFFIC = `(notEmpty(${rule('hosts')}) AND hostname IN (SELECT arrayJoin(hosts) FROM ${PROJECT_SCOPE}))
  OR (notEmpty(${rule('endings')}) AND arrayExists(ending -> endsWith(hostname, ending), ${rule('endings')}))
  OR (notEmpty(${rule('persons')}) AND (person_key, ordinal) IN (
${OWN_EVENTS_QUERY}
))`;
