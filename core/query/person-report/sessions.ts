import type { Cell, QueryColumn } from '../../api/query.ts';
import type { RawRow } from '../../base/statement.ts';
import type { Answer } from '../kind.ts';
import { filterContext } from '../reports/report.ts';
import { type Conditions, readConditions } from '../session-report/conditions.ts';
import { type FactContext, NUMBER_FACTS, PERSON_FACT, type SessionFact, TEXT_FACTS } from '../sessions/facts.ts';
import { SESSION_RULES } from '../sessions/rules.ts';
import { sessionRows } from '../sessions/session-rows.ts';
import { actor, every, type Output, output, type Query, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { numberCell, textCell, timeCell } from './cells.ts';
import { isPerson } from './one-person.ts';
import type { ListOfSessions, PersonReport } from './request.ts';

const NUMBERS = ['events', 'views', 'duration'] as const;
const TEXTS = ['entry_page', 'exit_page', 'source'] as const;
const FACTS = [...NUMBERS.map((name) => NUMBER_FACTS[name]), ...TEXTS.map((name) => TEXT_FACTS[name])];

/**
 * Rows: when each session began in milliseconds, its facts, its key, its person without one asked for, and the number of
 * all sessions; the newest first.
 */
export function sessionsTree(report: PersonReport, { person }: ListOfSessions): Query {
  const { span, limit, offset } = report;
  const context: FactContext = { span, rules: SESSION_RULES };
  const conditions = readConditions(report.filters, filterContext(report), context);
  const facts = { ...conditions.facts, ...factsOf(context), ...matchesOf(conditions), ...whose(person) };
  const kept = every([
    value('UInt8', 1),
    ...(person === undefined ? [] : [isPerson(output('session_person'), person)]),
    ...conditions.ofSessions,
    ...(conditions.ofEvents ? [sqlExpression`session_matches > 0`] : []),
  ]);
  const shown: Output[] = [
    ...FACTS.map((_, index) => ({ as: `f${index}`, of: output(`f${index}`) })),
    { as: 'session', of: sqlExpression`toString(session_key)` },
    ...(person === undefined ? [{ as: 'session_name', of: output('session_name') }] : []),
  ];
  return sqlQuery`SELECT toUnixTimestamp64Milli(timestamp) AS began_at, ${shown}, count() OVER ()
FROM (
${sessionRows({ span, rules: SESSION_RULES, facts })}
)
WHERE ${kept}
ORDER BY began_at DESC, session_key
LIMIT ${value('UInt32', limit)} OFFSET ${value('UInt32', offset)}`;
}

function factsOf(context: FactContext): Record<string, SessionFact> {
  return Object.fromEntries(FACTS.flatMap((fact, index) => (fact ? [[`f${index}`, fact(context)] as const] : [])));
}

/** How many events of a session pass the filters of single events. */
function matchesOf({ ofEvents }: Conditions): Record<string, SessionFact> {
  if (!ofEvents) return {};
  const inputs = [{ as: 'event_matches', of: ofEvents }];
  return { session_matches: { inputs, of: (over) => sqlExpression`countIf(event_matches) ${over}` } };
}

/** The person of the first event; rows of settled sessions know who it was, and not the name. */
function whose(person: string | undefined): Record<string, SessionFact> {
  if (person !== undefined) return { session_person: PERSON_FACT };
  const inputs = [{ as: 'event_name', of: actor('person', 'name') }];
  return { session_name: { inputs, of: (over) => sqlExpression`argMin(event_name, event_order) ${over}` } };
}

const COLUMNS: QueryColumn[] = [
  { name: 'time', type: 'time', role: 'time' },
  ...NUMBERS.map((name): QueryColumn => ({ name, type: 'number', role: 'value' })),
  ...[...TEXTS, 'session'].map((name): QueryColumn => ({ name, type: 'string', role: 'value' })),
];

export function sessionsAnswer({ person }: ListOfSessions, rows: readonly RawRow[]): Answer {
  const total = rows[0]?.at(-1);
  const ofAll = person === undefined;
  return {
    columns: [...COLUMNS, ...(ofAll ? [{ name: 'person', type: 'string', role: 'person' } as const] : [])],
    rows: rows.map(([at, events, views, duration, ...texts]): Cell[] => [
      timeCell(at),
      ...[events, views, duration].map(numberCell),
      ...texts.slice(0, TEXTS.length + (ofAll ? 2 : 1)).map(textCell),
    ]),
    ...(typeof total === 'number' ? { totals: { rows: total } } : {}),
  };
}
