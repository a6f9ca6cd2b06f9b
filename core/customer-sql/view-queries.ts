import { recordedProjectId } from '../base/ids.ts';
import type { StatementValue } from '../base/statement.ts';
import { guardTenant } from '../query/lowering/guard-tenant.ts';
import { linksOf, type PersonFacts } from '../query/lowering/links.ts';
import { lowerWhole } from '../query/lowering/lower.ts';
import { NUMBER_FACTS, type SessionFact, TEXT_FACTS } from '../query/sessions/facts.ts';
import { SESSION_RULES } from '../query/sessions/rules.ts';
import { sessionRows } from '../query/sessions/session-rows.ts';
import { actor, column, type Output, type Query, select } from '../query/tree/nodes.ts';
import { print } from '../query/tree/printer.ts';
import { sqlExpression } from '../query/tree/template.ts';
import { isEventColumn } from '../tables/events.ts';
import { TABLES } from '../tables/schema.ts';
import {
  PERSON_COLUMN,
  PERSON_LINKS,
  type SqlView,
  type SqlViewColumn,
  sqlView,
  VISIT_COLUMNS,
} from '../tables/sql-views.ts';
import { IS_OWN_TRAFFIC, SESSION_GAP_MS } from './scope-queries.ts';

/** All times that every zone can show. */
const ALL_TIME = { startMs: Date.UTC(1971, 0, 1), endMs: Date.UTC(2260, 0, 1) };

/** Stands for the project where the compiler puts one. */
const ANY_PROJECT = recordedProjectId('the project of the row policy');
/** Stands for the links of the project, which the view `person_links` holds. */
const PERSONS: PersonFacts = { areDevicesShared: false, merged: [{ user: 'each merged user', person: 'the person' }] };

/** Stand for the rules of the project, which the view `project_scope` holds. */
const OWN_HOST = 'each own host';
const GAP_MS_MAX = 987_654_321;
const SCOPE = { internal: { hosts: [OWN_HOST], persons: [] }, sessionGapMsMax: GAP_MS_MAX };

const MERGED_USERS = `SELECT user_id AS user, person_id AS person
FROM ${TABLES.mergedUsers}
WHERE user_id != '' AND version = (SELECT max(version) FROM ${TABLES.mergedUsers})`;

const SHARED_DEVICES = `SELECT device_key FROM ${TABLES.deviceUsers} GROUP BY device_key HAVING min(user_key) != max(user_key)`;

function seenOnShared(table: string): string {
  return `SELECT device_key, user_id, arrayJoin([toUInt64(first_ordinal), toUInt64(last_ordinal)]) AS seen_at
FROM ${table} WHERE device_key IN (${SHARED_DEVICES})`;
}

/**
 * The links of all devices and merged users of a project, as the compiler of reports has them for shared devices: the
 * first user of a device holds from the beginning of time, and each further one from when they were seen.
 */
export const PERSON_LINKS_QUERY = `SELECT linked_from, linked_since, linked_to, bitShiftRight(2 * cityHash64(linked_to), 1) AS linked_key
FROM (
SELECT linked_from, linked_since, if(person != '', person, user) AS linked_to
FROM (
SELECT device_key AS linked_from, toUInt64(0) AS linked_since, argMin(user_id, (first_ordinal, user_id)) AS user
FROM ${TABLES.deviceUsers}
GROUP BY device_key
UNION ALL
SELECT device_key, seen_at, max(user_id)
FROM (
${seenOnShared(TABLES.deviceUsers)}
UNION ALL
${seenOnShared(TABLES.sightings)}
)
GROUP BY device_key, seen_at
) AS users
LEFT ANY JOIN (
${MERGED_USERS}
) AS merged USING (user)
UNION ALL
SELECT 2 * cityHash64(user), toUInt64(0), person
FROM (
${MERGED_USERS}
)
)`;

/** Reports add no amounts of different currencies either; one without a currency is taken to be in the one of the others. */
const REVENUE_OF_PERSON = `if(minIf(sent_currency, sent_currency != '' AND isNotNull(sent_revenue)) = maxIf(sent_currency, sent_currency != '' AND isNotNull(sent_revenue)),
  sum(sent_revenue), NULL)`;

/**
 * The SELECT of each view. Events and sessions are written by the compiler of reports, so both say the same: copies count
 * once, persons follow their devices and merges, bots and the project's own traffic are left out. Nothing here keeps
 * projects apart; the row policies of the views' definer do.
 */
export const VIEW_QUERIES: Readonly<Record<SqlView['name'], string>> = {
  events: textOf(events(sqlView('events').columns)),
  persons: `SELECT person_id, min(timestamp) AS first_seen, max(timestamp) AS last_seen, count() AS events,
  ${REVENUE_OF_PERSON} AS revenue, argMax(sent_country, timestamp) AS country, argMax(sent_device, timestamp) AS device
FROM (
SELECT person_id, timestamp, revenue AS sent_revenue, currency AS sent_currency, country AS sent_country, device AS sent_device
FROM (
${textOf(events(sqlView('events').columns))}
)
WHERE person_id != ''
)
GROUP BY person_id`,
  sessions: sessionsText(sqlView('sessions').columns),
};

/** A view with the columns that it has for statements that name no person, and its SELECT. */
export type ViewWithoutPersons = { readonly view: SqlView; readonly query: string };

/** Events and sessions for statements that name no person: nothing is joined, so counts of events take half the time. */
export const VIEWS_WITHOUT_PERSONS: readonly ViewWithoutPersons[] = [
  withoutPersons('events', (columns) => textOf(events(columns))),
  withoutPersons('sessions', sessionsText),
];

function withoutPersons(
  name: SqlView['name'],
  queryOf: (columns: readonly SqlViewColumn[]) => string,
): ViewWithoutPersons {
  const view = sqlView(name);
  const columns = view.columns.filter((column) => column.name !== PERSON_COLUMN);
  return { view: { ...view, columns }, query: queryOf(columns) };
}

function sessionsText(columns: readonly SqlViewColumn[]): string {
  const names = columns.map(({ name }) => name);
  return `SELECT session_key, ${names.filter((name) => name !== 'session_key').join(', ')}
FROM (
SELECT * EXCEPT (timestamp, duration, sent_id), timestamp AS started_at, duration AS duration_s, sent_id AS session_id
FROM (
${textOf(sessions(names.includes(PERSON_COLUMN)))}
)
)`;
}

function events(columns: readonly SqlViewColumn[]): Query {
  const computed: Readonly<Record<string, Output['of']>> = {
    person_id: actor('person', 'name'),
    revenue: sqlExpression`if(${column('has_revenue')}, ${column('revenue')}, NULL)`,
    sample_weight: sqlExpression`toUInt32(exp2(${column('sample_halvings')}))`,
  };
  const outputs = columns.map(({ name }): Output => ({ as: name, of: computed[name] ?? own(name) }));
  return select({ outputs, from: { kind: 'events', span: ALL_TIME } });
}

function own(name: string): Output['of'] {
  if (!isEventColumn(name)) throw new Error(`Not a column of events: ${name}`);
  return column(name);
}

function sessions(arePersonsNamed: boolean): Query {
  const context = { span: ALL_TIME, rules: SESSION_RULES };
  const texts = ['entry_page', 'exit_page', ...VISIT_COLUMNS];
  const facts = {
    ...(arePersonsNamed ? { person_id: firstOf('event_person_name', actor('person', 'name')) } : {}),
    sent_id: firstOf('event_session_id', column('session_id')),
    ...Object.fromEntries(texts.map((name) => [name, known(TEXT_FACTS[name]?.(context))])),
    ...Object.fromEntries(
      ['duration', 'views', 'events', 'is_bounce'].map((name) => [name, known(NUMBER_FACTS[name]?.(context))]),
    ),
  };
  return sessionRows({ ...context, facts });
}

function firstOf(as: string, of: Output['of']): SessionFact {
  const input: Output = { as, of };
  return { inputs: [input], of: (over) => sqlExpression`argMin(${{ kind: 'output', name: as }}, event_order) ${over}` };
}

function known(fact: SessionFact | undefined): SessionFact {
  if (!fact) throw new Error('A fact of sessions is missing');
  return fact;
}

/** The text of a query over the rows of whatever project the reader may see. */
function textOf(query: Query): string {
  const context = { projectId: ANY_PROJECT, includeBots: false, persons: PERSONS, ...SCOPE };
  const links = `LEFT ANY JOIN (\n${printed(guardTenant(linksOf(PERSONS).query, context))}\n) AS links\nON person_key = linked_from`;
  const linksByTime = `ASOF LEFT JOIN ${PERSON_LINKS} AS links\nON person_key = linked_from AND ordinal >= linked_since`;
  const ofProject = `project_id = ${literal('String', ANY_PROJECT)}`;
  return printed(lowerWhole(query, context))
    .replaceAll(links, linksByTime)
    .replaceAll(ofProject, "project_id != ''")
    .replaceAll(`hostname IN [${quoted(OWN_HOST)}]`, IS_OWN_TRAFFIC)
    .replaceAll(literal('Float64', GAP_MS_MAX), SESSION_GAP_MS);
}

/** As the printer prints it, with literals in place of parameters: a view has none. */
function printed(query: Query): string {
  const { sql, params } = print(query);
  return sql.replace(/\{(p\d+): ([^}]+)\}/g, (_, name: string, type: string) => literal(type, params[name]));
}

function literal(type: string, value: StatementValue | undefined): string {
  if (typeof value === 'number') return `CAST(${value}, ${quoted(type)})`;
  if (Array.isArray(value))
    return `[${value.map((each) => (typeof each === 'number' ? each : quoted(each))).join(', ')}]`;
  if (typeof value !== 'string') throw new Error(`Not a value that a view can hold: ${type}`);
  return type === 'String' ? quoted(value) : `CAST(${quoted(value)}, ${quoted(type)})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
