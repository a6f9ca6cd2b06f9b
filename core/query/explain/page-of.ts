import type { Cell, QueryColumn } from '../../api/query.ts';
import { ok } from '../../base/result.ts';
import type { RawRow } from '../../base/statement.ts';
import type { Plan, RawTables } from '../kind.ts';
import { type Query, text, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';

/** `after`: the last person of the page before. */
type Page = { readonly limit: number; readonly after?: string | undefined };

/**
 * One page of the list of a kind (`QueryKind.explain`), and one person more if there are further pages, with the totals of
 * all pages. The first query of the plan gives `person, events, first_at, last_at`; a second one, if any, the value of the
 * cell.
 */
export function pageOf(plan: Plan, page: Page): Plan {
  const [persons, ...values] = plan.queries;
  return {
    ...plan,
    isList: true,
    queries: [listed(persons, page), totalsOf(persons), ...values],
    answer: (tables) => ok({ columns: COLUMNS, rows: tables[0].map(rowOf), totals: totalsIn(tables) }),
  };
}

const COLUMNS: QueryColumn[] = [
  { name: 'person', type: 'string', role: 'person' },
  { name: 'events', type: 'number', role: 'value' },
  { name: 'first_at', type: 'time', role: 'value' },
  { name: 'last_at', type: 'time', role: 'value' },
];

function listed(persons: Query, { limit, after }: Page): Query {
  const isLater = after === undefined ? value('UInt8', 1) : sqlExpression`person > ${text(after)}`;
  return sqlQuery`SELECT person, events, toUnixTimestamp64Milli(first_at) AS first_ms, toUnixTimestamp64Milli(last_at) AS last_ms
FROM (
${persons}
)
WHERE ${isLater}
ORDER BY person
LIMIT ${value('UInt32', limit + 1)}`;
}

function totalsOf(persons: Query): Query {
  return sqlQuery`SELECT countIf(person != ${text('')}) AS persons, sum(events) AS events
FROM (
${persons}
)`;
}

function rowOf([person = '', events = 0, firstMs, lastMs]: RawRow): Cell[] {
  const at = (ms: RawRow[number] | undefined) => new Date(Number(ms)).toISOString();
  return [person === '' ? null : String(person), Number(events), at(firstMs), at(lastMs)];
}

function totalsIn([, totals = [], values]: RawTables): Readonly<Record<string, number | null>> {
  const [[persons = 0, events = 0] = []] = totals;
  const [[found = null] = []] = values ?? [];
  return {
    persons: Number(persons),
    events: Number(events),
    ...(values ? { value: typeof found === 'number' ? found : null } : {}),
  };
}
