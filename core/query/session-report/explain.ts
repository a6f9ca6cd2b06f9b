import type { SessionMeasure, SessionsQuery } from '../../api/kinds/sessions.ts';
import { err, ok } from '../../base/result.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { bucketAt } from '../explain/bucket-at.ts';
import { unknownColumns, unlistedColumn } from '../explain/check-cell.ts';
import type { CellPlace, Plan, QueryContext } from '../kind.ts';
import { type Checked, type Refusal, refusalsOf } from '../refusals/refusal.ts';
import { isOfGroup } from '../reports/breakdown.ts';
import { incompleteOf } from '../reports/incomplete.ts';
import type { SessionFact } from '../sessions/facts.ts';
import { actor, type Expression, every, instant, output, type Query, text, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { groupColumns, valueColumns } from './answer.ts';
import { COHORTS, isPageForm } from './name-facts.ts';
import { planFacts } from './plan.ts';
import { readSessionReport, type SessionReport } from './request.ts';
import { sessionsIn } from './tree.ts';

/**
 * The persons of the sessions behind a cell, with the events of these sessions. A cell of bounces, entries, exits or
 * conversions is about the sessions that it counts; any other is about all sessions of its row. `previous_` before the
 * column means the span to compare with.
 */
export function explainSessions(request: SessionsQuery, cell: CellPlace, context: QueryContext): Checked<Plan> {
  const read = readSessionReport(request, context);
  if (!read.ok) return read;
  const report = read.value;
  const [main, other = main] = report.spans;
  const { isPrevious, column } = measureOf(report, cell);
  const span = isPrevious ? other : main;
  const stretch = cell.time === undefined ? ok(span) : bucketAt(report, span, cell.time);
  const refusals = refusalsOf(report.interval ? [stretch] : [], faultsOf(report, cell, column));
  if (refusals) return err(refusals);
  if (!stretch.ok) throw new Error('A refusal was lost');
  const { startMs, endMs } = stretch.value;
  const { compared: _, incomplete: __, ...facts } = planFacts(report, context);
  return ok({
    queries: [listOf(report, column === undefined ? cell : { ...cell, column }, span, { startMs, endMs })],
    ...facts,
    range: { startMs, endMs },
    ...incompleteOf({ endMs }, context.nowMs),
    answer: ([rows]) => ok({ columns: [], rows: rows.map((row) => row.map(String)) }),
  });
}

type Measure = { readonly isPrevious: boolean; readonly column: string | undefined };

function measureOf(report: SessionReport, { column }: CellPlace): Measure {
  if (column === undefined) return { isPrevious: false, column };
  const name = String(column);
  const isPrevious = report.spans.length > 1 && name.startsWith(PREVIOUS) && !valueColumns(report).includes(name);
  return { isPrevious, column: isPrevious ? name.slice(PREVIOUS.length) : name };
}

const PREVIOUS = 'previous_';
const RATIOS: Readonly<Record<string, SessionMeasure>> = {
  views_per_session: 'sessions',
  bounce_rate: 'bounces',
  conversion_rate: 'sessions',
  exit_rate: 'exits',
};

function faultsOf(report: SessionReport, cell: CellPlace, column: string | undefined): Refusal[] {
  const columns = [...(report.interval ? ['time'] : []), ...groupColumns(report), 'column'];
  const place = column === undefined ? {} : { column };
  return [...unlistedColumn(place, valueColumns(report), RATIOS), ...unknownColumns(cell, columns)];
}

/** @param span  the one of the report that the stretch is a part of: filters of persons look at all of it */
function listOf(report: SessionReport, cell: CellPlace, span: Stretch, { startMs, endMs }: Stretch): Query {
  const { from, kept } = sessionsIn(report, span, LISTED);
  const within = sqlExpression`timestamp >= ${instant(startMs)} AND timestamp < ${instant(endMs)}`;
  const groups = groupColumns(report).flatMap((name, index) => {
    const given = cell[name];
    const group = report.groups[index] ?? '';
    const of = isPageForm(group) ? output('session_page') : output(`group${index}`);
    if (given === undefined) return [];
    if (group === COHORTS && report.cohorts) return [isOfGroup(report.cohorts, of, given)];
    return [given === null ? sqlExpression`isNull(${of})` : sqlExpression`toString(${of}) = ${text(String(given))}`];
  });
  return sqlQuery`SELECT session_name AS person, sum(session_size) AS events, min(timestamp) AS first_at, max(session_ended) AS last_at
FROM (
${sqlQuery`SELECT DISTINCT session_key, session_name, session_size, timestamp, session_ended FROM (\n${from}\n) WHERE ${every([kept, within, ...groups, ...countedBy(report, cell)])}`}
)
GROUP BY person`;
}

const LISTED: Readonly<Record<string, SessionFact>> = {
  session_name: {
    inputs: [{ as: 'event_name', of: actor('person', 'name') }],
    of: (over) => sqlExpression`argMin(event_name, event_order) ${over}`,
  },
  session_size: { inputs: [], of: (over) => sqlExpression`count() ${over}` },
  session_ended: {
    inputs: [],
    of: (over) => sqlExpression`fromUnixTimestamp64Milli(toInt64(bitShiftRight(max(event_order) ${over}, 21)), 'UTC')`,
  },
};

/** Which of the sessions of a row a column counts. */
function countedBy(report: SessionReport, { column }: CellPlace): Expression[] {
  const index = report.conversions.findIndex(({ label }) => label === column);
  if (index >= 0) return [sqlExpression`${output(`session_conversion${index}`)} > 0`];
  switch (column) {
    case 'bounces':
      return [
        sqlExpression`session_bounced`,
        ...(report.isByPage ? [sqlExpression`session_entry = session_page`] : []),
      ];
    case 'entries':
      return [sqlExpression`session_entry = session_page`];
    case 'exits':
      return [sqlExpression`session_exit = session_page`];
    default:
      return [value('UInt8', 1)];
  }
}
