import type { SessionsQuery } from '../../api/kinds/sessions.ts';
import { err, ok } from '../../base/result.ts';
import { endOfBucket } from '../../base/time/buckets.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { unknownColumns, unknownValue } from '../explain/check-cell.ts';
import type { CellPlace, Plan, QueryContext } from '../kind.ts';
import { type Checked, type Refusal, refusalsOf } from '../refusals/refusal.ts';
import type { SessionFact } from '../sessions/facts.ts';
import { actor, type Expression, every, instant, output, type Query, text, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { groupColumns, valueColumns } from './answer.ts';
import { planFacts } from './plan.ts';
import { readSessionReport, type SessionReport } from './request.ts';
import { sessionsIn } from './tree.ts';

/**
 * The persons of the sessions behind a cell, with the events of these sessions. A cell of bounces, entries, exits or
 * conversions, or of a rate of these, is about the sessions that it counts; any other is about all sessions of its row.
 */
export function explainSessions(request: SessionsQuery, cell: CellPlace, context: QueryContext): Checked<Plan> {
  const read = readSessionReport(request, context);
  if (!read.ok) return read;
  const report = read.value;
  const refusals = refusalsOf([], faultsOf(report, cell));
  if (refusals) return err(refusals);
  return ok({
    queries: [listOf(report, cell)],
    ...planFacts(report, context),
    answer: ([rows]) => ok({ columns: [], rows: rows.map((row) => row.map(String)) }),
  });
}

function faultsOf(report: SessionReport, cell: CellPlace): Refusal[] {
  const labels = report.spans[0].buckets.map(({ label }) => label);
  const counts = valueColumns(report);
  const columns = [...(report.interval ? ['time'] : []), ...groupColumns(report), 'column'];
  return [
    ...(report.interval ? unknownValue(cell, 'time', labels) : []),
    ...unknownValue(cell, 'column', counts),
    ...unknownColumns(cell, columns),
  ];
}

function listOf(report: SessionReport, cell: CellPlace): Query {
  const span = report.spans[0];
  const { from, kept } = sessionsIn(report, span, LISTED);
  const { startMs, endMs } = stretchOf(report, cell);
  const within = sqlExpression`timestamp >= ${instant(startMs)} AND timestamp < ${instant(endMs)}`;
  const groups = groupColumns(report).flatMap((name, index) => {
    const given = cell[name];
    const of = report.groups[index] === 'page' ? output('session_page') : output(`group${index}`);
    if (given === undefined) return [];
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

/** The bucket that the cell names, within the range; the whole range if it names none. */
function stretchOf({ spans: [span], interval, zone }: SessionReport, { time }: CellPlace): Stretch {
  const bucket = span.buckets.find(({ label }) => label === time);
  if (!bucket || !interval) return span;
  return {
    startMs: Math.max(span.startMs, bucket.startMs),
    endMs: Math.min(span.endMs, endOfBucket(zone, interval, bucket.startMs)),
  };
}

/** Which of the sessions of a row a column counts. */
function countedBy(report: SessionReport, { column }: CellPlace): Expression[] {
  const index = report.conversions.findIndex(({ label }) => label === column);
  if (index >= 0) return [sqlExpression`${output(`session_conversion${index}`)} > 0`];
  switch (column) {
    case 'bounces':
    case 'bounce_rate':
      return [
        sqlExpression`session_bounced`,
        ...(report.isByPage ? [sqlExpression`session_entry = session_page`] : []),
      ];
    case 'conversion_rate':
      return [sqlExpression`session_converted > 0`];
    case 'entries':
      return [sqlExpression`session_entry = session_page`];
    case 'exits':
    case 'exit_rate':
      return [sqlExpression`session_exit = session_page`];
    default:
      return [value('UInt8', 1)];
  }
}
