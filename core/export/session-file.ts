import type { SessionsQuery } from '../api/kinds/sessions.ts';
import { type ApiError, apiError } from '../base/errors.ts';
import { nearName } from '../base/near-name.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { QueryContext } from '../query/kind.ts';
import { apiErrorOf } from '../query/refusals/refusal.ts';
import { readSessionReport } from '../query/session-report/request.ts';
import { sessionsIn } from '../query/session-report/tree.ts';
import { type FactContext, NUMBER_FACTS, type SessionFact, TEXT_FACTS } from '../query/sessions/facts.ts';
import { actor, type Expression, output } from '../query/tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../query/tree/template.ts';
import { textColumn, timeColumn } from './columns.ts';
import type { ExportRequest, FilePlan } from './plan-export.ts';
import { spanAsked } from './span-asked.ts';
import { placeOf } from './titled.ts';

const OWN = ['session', 'started_at', 'person'] as const;

/** The columns of a file of sessions, in their order. */
const SESSION_FILE_COLUMNS: readonly string[] = [...OWN, ...Object.keys(NUMBER_FACTS), ...Object.keys(TEXT_FACTS)];

/** Every session that begins in the span and passes the filters, whole, as one row. */
export function sessionFile(request: ExportRequest, context: QueryContext): Result<FilePlan, ApiError> {
  const span = spanAsked(request);
  if (!span.ok) return span;
  const titles = request.columns ?? SESSION_FILE_COLUMNS;
  const unknown = titles.find((title) => !SESSION_FILE_COLUMNS.includes(title));
  if (unknown !== undefined) return err(unknownColumn(unknown));
  const { filters, include_bots } = request;
  const query: SessionsQuery = {
    query_type: 'sessions',
    project_id: context.projectId,
    date_range: span.value,
    filters: [...filters],
    include_bots,
    measures: ['sessions'],
  };
  const report = readSessionReport(query, context);
  if (!report.ok) return err(apiErrorOf(report.error));
  const place: FactContext = { span: report.value.span, rules: report.value.rules };
  const facts = titles.map((title, index) => [`f${index}`, factOf(title, place)] as const);
  const known = facts.flatMap(([as, fact]) => (fact ? [[as, fact] as const] : []));
  const { from, kept } = sessionsIn(report.value, report.value.span, Object.fromEntries(known));
  const outputs = titles.map((title, index) => ({ as: placeOf(index), of: columnValue(title, `f${index}`, request) }));
  const tree = sqlQuery`SELECT ${outputs}\nFROM (\n${from}\n)\nWHERE ${kept}`;
  return ok({ tree, titles, span: report.value.span, includeBots: include_bots });
}

function unknownColumn(name: string): ApiError {
  const near = nearName(name, SESSION_FILE_COLUMNS);
  const remedy = near === undefined ? `they have ${SESSION_FILE_COLUMNS.join(', ')}.` : `did you mean \`${near}\`?`;
  return apiError('bad_request', `\`columns\` names \`${name}\`, which sessions do not have; ${remedy}`);
}

/** Undefined for what every row of sessions has. */
function factOf(title: string, context: FactContext): SessionFact | undefined {
  if (title === 'person') return PERSON_NAME;
  return (NUMBER_FACTS[title] ?? TEXT_FACTS[title])?.(context);
}

/** The person of the first event, as elsewhere. */
const PERSON_NAME: SessionFact = {
  inputs: [{ as: 'event_person_name', of: actor('person', 'name') }],
  of: (over) => sqlExpression`argMin(event_person_name, event_order) ${over}`,
};

function columnValue(title: string, as: string, { form }: ExportRequest): Expression {
  if (title === 'session') return sqlExpression`toString(${output('session_key')})`;
  if (title === 'started_at') return timeColumn(output('timestamp'), form);
  if (title === 'duration') return sqlExpression`toFloat64(${output(as)})`;
  if (title === 'is_bounce') return sqlExpression`CAST(${output(as)}, 'Bool')`;
  return Object.hasOwn(NUMBER_FACTS, title) ? sqlExpression`toUInt64(${output(as)})` : textColumn(output(as));
}
