import type { PersonsQuery } from '../api/kinds/persons.ts';
import { ok } from '../base/result.ts';
import type { QueryContext } from '../query/kind.ts';
import { personsFound } from '../query/person-report/list.ts';
import { readPersons } from '../query/person-report/request.ts';
import type { Checked } from '../query/refusals/refusal.ts';
import { type Expression, output } from '../query/tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../query/tree/template.ts';
import { timeColumn } from './columns.ts';
import type { ExportRequest, FilePlan } from './plan-export.ts';
import { placeOf } from './titled.ts';

/** The columns that every file of persons has; others are traits (`person.plan`) and properties by their last value. */
const PERSON_FILE_COLUMNS = ['person', 'first_seen', 'last_seen', 'events'] as const;

/** Everybody with an event in the span that passes the filters. Without a span: in all of history. */
export function personFile(request: ExportRequest, context: QueryContext): Checked<FilePlan> {
  const own: readonly string[] = PERSON_FILE_COLUMNS;
  const properties = (request.columns ?? []).filter((name) => !own.includes(name));
  const read = readPersons(queryOf(request, properties, context), context);
  if (!read.ok) return read;
  const report = read.value;
  if (report.asked.show !== 'list') throw new Error('A list of persons was asked for');
  const seen = (as: string) =>
    timeColumn(sqlExpression`fromUnixTimestamp64Milli(toInt64(${output(as)}), 'UTC')`, request.form);
  const values: Record<string, Expression> = {
    person: output('name'),
    first_seen: seen('first_at'),
    last_seen: seen('last_at'),
    events: output('events'),
    ...Object.fromEntries(properties.map((name, index) => [name, output(`p${index}`)])),
  };
  const titles = request.columns ?? own;
  const outputs = titles.map((title, index) => ({ as: placeOf(index), of: values[title] ?? output('name') }));
  const tree = sqlQuery`SELECT ${outputs}\nFROM (\n${personsFound(report, report.asked)}\n)`;
  return ok({ tree, titles, span: report.span, includeBots: request.include_bots });
}

function queryOf(
  { start, end, filters, include_bots }: ExportRequest,
  properties: readonly string[],
  { projectId }: QueryContext,
): PersonsQuery {
  return {
    query_type: 'persons',
    project_id: projectId,
    ...(start !== undefined && end !== undefined ? { date_range: { start, end } } : {}),
    filters: [...filters],
    include_bots,
    ...(properties.length > 0 ? { properties: [...properties] } : {}),
  };
}
