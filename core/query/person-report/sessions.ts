import type { Cell, QueryColumn } from '../../api/query.ts';
import type { RawRow } from '../../base/statement.ts';
import type { Answer } from '../kind.ts';
import { NUMBER_FACTS, PERSON_FACT, type SessionFact, TEXT_FACTS } from '../sessions/facts.ts';
import { SESSION_RULES } from '../sessions/rules.ts';
import { sessionRows } from '../sessions/session-rows.ts';
import { output, type Query, value } from '../tree/nodes.ts';
import { sqlQuery } from '../tree/template.ts';
import { numberCell, textCell, timeCell } from './cells.ts';
import { isPerson } from './one-person.ts';
import type { PersonReport } from './request.ts';

const NUMBERS = ['events', 'views', 'duration'] as const;
const TEXTS = ['entry_page', 'exit_page', 'source'] as const;

/** Rows: when each session began in milliseconds, its facts, and the number of all sessions; the newest first. */
export function personSessionsTree(report: PersonReport, person: string): Query {
  const { span, limit, offset } = report;
  const names = [...NUMBERS, ...TEXTS].map((_, index) => `f${index}`);
  const rows = sessionRows({ span, rules: SESSION_RULES, facts: { session_person: PERSON_FACT, ...factsOf(report) } });
  return sqlQuery`SELECT toUnixTimestamp64Milli(timestamp) AS began_at, ${names.map(output)}, count() OVER ()
FROM (
${rows}
)
WHERE ${isPerson(output('session_person'), person)}
ORDER BY began_at DESC, session_key
LIMIT ${value('UInt32', limit)} OFFSET ${value('UInt32', offset)}`;
}

function factsOf({ span }: PersonReport): Record<string, SessionFact> {
  const context = { span, rules: SESSION_RULES };
  const facts = [...NUMBERS.map((name) => NUMBER_FACTS[name]), ...TEXTS.map((name) => TEXT_FACTS[name])];
  return Object.fromEntries(facts.flatMap((fact, index) => (fact ? [[`f${index}`, fact(context)] as const] : [])));
}

const COLUMNS: QueryColumn[] = [
  { name: 'time', type: 'time', role: 'time' },
  ...NUMBERS.map((name): QueryColumn => ({ name, type: 'number', role: 'value' })),
  ...TEXTS.map((name): QueryColumn => ({ name, type: 'string', role: 'value' })),
];

export function personSessionsAnswer(rows: readonly RawRow[]): Answer {
  const total = rows[0]?.at(-1);
  return {
    columns: COLUMNS,
    rows: rows.map(([at, events, views, duration, ...texts]): Cell[] => [
      timeCell(at),
      ...[events, views, duration].map(numberCell),
      ...TEXTS.map((_, index) => textCell(texts[index])),
    ]),
    ...(typeof total === 'number' ? { totals: { rows: total } } : {}),
  };
}
