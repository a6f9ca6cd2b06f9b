import type { PersonsQuery } from '../../api/kinds/persons.ts';
import { err, ok } from '../../base/result.ts';
import { unknownColumns } from '../explain/check-cell.ts';
import type { CellPlace, Plan, QueryContext } from '../kind.ts';
import { type Checked, refusalsOf } from '../refusals/refusal.ts';
import { column, output, type Query, text, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { personsFound } from './list.ts';
import { eventsOfPerson, nameOfOne } from './one-person.ts';
import { planPersons } from './plan.ts';
import { type ListOfPersons, type PersonReport, readPersons } from './request.ts';

/** Everybody on a list, whatever its page, or the one of a row; with the events that the list counts. */
export function explainPersons(request: PersonsQuery, cell: CellPlace, context: QueryContext): Checked<Plan> {
  const planned = planPersons(request, context);
  const read = readPersons(request, context);
  const refusals = refusalsOf([planned], unknownColumns(cell, ['person']));
  if (refusals) return err(refusals);
  if (!planned.ok || !read.ok) throw new Error('A refusal was lost');
  return ok({ ...planned.value, queries: [personsOf(read.value, cell)] });
}

function personsOf(report: PersonReport, { person }: CellPlace): Query {
  const { asked } = report;
  const isAsked =
    person === undefined ? value('UInt8', 1) : sqlExpression`${output('person')} = ${text(String(person ?? ''))}`;
  const persons =
    asked.show === 'list' || asked.person === undefined
      ? sqlQuery`SELECT name AS person, events, ${instantOf('first_at')}, ${instantOf('last_at')} FROM (\n${personsFound(report, asked.show === 'list' ? asked : EVERYBODY)}\n)`
      : sqlQuery`SELECT any(name) AS person, count() AS events, min(at) AS first_at, max(at) AS last_at
FROM (
${eventsOfPerson(report, asked.person, [{ as: 'name', of: nameOfOne(report, asked.person) }, AT])}
)
HAVING events > 0`;
  return sqlQuery`SELECT * FROM (\n${persons}\n) WHERE ${isAsked}`;
}

const EVERYBODY: ListOfPersons = { show: 'list', properties: [], orderBy: 'person', descending: false };

const AT = { as: 'at', of: column('timestamp') } as const;

function instantOf(as: 'first_at' | 'last_at') {
  return { as, of: sqlExpression`fromUnixTimestamp64Milli(toInt64(${output(as)}), 'UTC')` };
}
