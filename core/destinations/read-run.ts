import type { Filter } from '../api/kinds/fields.ts';
import { type ApiError, apiError } from '../base/errors.ts';
import type { ProjectId } from '../base/ids.ts';
import { HISTORY_AGE_MS } from '../base/limits.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { NamedStatement } from '../base/statement.ts';
import { conditionOf } from '../query/filters/condition.ts';
import { allLeavesOf, isTest } from '../query/filters/walk-filters.ts';
import { lowerWhole } from '../query/lowering/lower.ts';
import { needs } from '../query/lowering/needs.ts';
import { apiErrorOf } from '../query/refusals/refusal.ts';
import { filterContext, readReport } from '../query/reports/report.ts';
import { column, type Expression, eventsOf, output, select, text, value } from '../query/tree/nodes.ts';
import { print } from '../query/tree/printer.ts';
import { sqlExpression } from '../query/tree/template.ts';
import { columnsWith } from '../tables/events.ts';
import type { EventRun } from './runs.ts';

/** Which events of a project a destination is sent. */
export type Selection = {
  readonly filters: readonly Filter[];
  readonly takesBots: boolean;
  readonly takesHistory: boolean;
};

/** Facts of the visit, as columns of events; the revenue only where one was sent. */
const VISIT_COLUMNS = columnsWith('from', 'visit').filter((name) => name !== 'revenue');

/** The outputs of `runStatement`, in their order. */
export const RUN_COLUMNS = [
  'id',
  'event',
  'at_ms',
  'received_ms',
  'user_id',
  'anonymous_id',
  'session_id',
  'properties',
  'context',
  'groups',
  'revenue',
  ...VISIT_COLUMNS,
] as const;

/** The events of a run that a destination is sent, in the order of their times. Errors: those of `checkSelection`. */
export function runStatement(
  projectId: ProjectId,
  run: EventRun,
  selection: Selection,
): Result<NamedStatement, ApiError> {
  const conditions = conditionsOf(projectId, run, selection);
  if (!conditions.ok) return conditions;
  const tree = select({
    outputs: [
      { as: 'sent_id', of: sqlExpression`toString(${column('id')})` },
      { as: 'sent_event', of: sqlExpression`toString(${column('event')})` },
      { as: 'at_ms', of: millis(column('timestamp')) },
      { as: 'received_ms', of: millis(column('received_at')) },
      { as: 'user_id', of: column('user_id') },
      { as: 'anonymous_id', of: column('anonymous_id') },
      { as: 'session_id', of: column('session_id') },
      { as: 'properties', of: column('properties') },
      { as: 'context', of: column('context') },
      { as: 'group_keys', of: sqlExpression`toJSONString(${column('groups')})` },
      { as: 'revenue_sent', of: sqlExpression`if(${column('has_revenue')}, ${column('revenue')}, NULL)` },
      ...VISIT_COLUMNS.map((name) => ({ as: `visit_${name}`, of: column(name) })),
    ],
    from: eventsOf({ startMs: run.firstAtMs, endMs: run.lastAtMs + 1 }),
    keyed: [isInRun(projectId, run)],
    where: conditions.value,
    orderBy: [
      { by: output('at_ms'), descending: false },
      { by: column('seq'), descending: false },
      { by: output('sent_id'), descending: false },
    ],
  });
  const lowered = print(lowerWhole(tree, { projectId, includeBots: selection.takesBots }));
  return ok({ ...lowered, name: 'destinations.read_run' });
}

/**
 * Checks filters of a destination. Errors: those of filters of a report, and `bad_request` for one that asks about more than
 * the event itself, such as a cohort: it would have to be asked again for each event.
 */
export function checkSelection(projectId: ProjectId, selection: Selection): Result<void, ApiError> {
  const conditions = conditionsOf(projectId, ANY_RUN, selection);
  return conditions.ok ? ok(undefined) : conditions;
}

const ANY_PLACE = { storedMs: 0, atMs: 0, id: '00000000-0000-0000-0000-000000000000', nameHash: '' };
const ANY_RUN: EventRun = {
  source: 'live',
  from: ANY_PLACE,
  to: ANY_PLACE,
  days: ['2026-01-01'],
  firstAtMs: Date.UTC(2026, 0, 1),
  lastAtMs: Date.UTC(2026, 0, 1),
  liveFromMs: 0,
};

function conditionsOf(
  projectId: ProjectId,
  { source, firstAtMs, lastAtMs }: EventRun,
  { filters, takesHistory }: Selection,
): Result<readonly Expression[], ApiError> {
  const range = { start: new Date(firstAtMs).toISOString(), end: new Date(lastAtMs + 1).toISOString() };
  const context = { projectId, timezone: 'UTC', nowMs: lastAtMs + 1 };
  const report = readReport({ date_range: range, filters }, context, [[]]);
  if (!report.ok) return err(apiErrorOf(report.error));
  const own = filters.flatMap(allLeavesOf).every(isTest)
    ? filters.map((filter) => conditionOf(filter, filterContext(report.value)))
    : undefined;
  if (own === undefined || asksForMore(own)) return err(apiError('bad_request', ASKS_FOR_MORE));
  // A backfill is asked for by its span.
  const isRecent = source === 'backfill' || takesHistory ? [] : [notHistory()];
  return ok([...own, ...isRecent]);
}

const ASKS_FOR_MORE =
  '`filters` asks about more than the event: use its name, its properties and the facts of its visit; cohorts, traits of persons, sessions and behaviour cannot be asked for here.';

/** Whether conditions read who a person is, or other events of theirs. */
function asksForMore(conditions: readonly Expression[]): boolean {
  const span = { startMs: ANY_RUN.firstAtMs, endMs: ANY_RUN.lastAtMs + 1 };
  const tree = select({ outputs: [{ as: 'id', of: column('id') }], from: eventsOf(span), where: conditions });
  const { persons, sessions } = needs([tree], span.endMs);
  return persons !== undefined || sessions !== undefined;
}

/** An event that came long after it happened was imported, or was under way for days. */
function notHistory(): Expression {
  const age = value('Float64', HISTORY_AGE_MS);
  return sqlExpression`${millis(column('received_at'))} - ${millis(column('timestamp'))} <= ${age}`;
}

function isInRun(projectId: ProjectId, run: EventRun): Expression {
  return run.source === 'backfill' ? isInSpan(projectId, run) : isInStream(projectId, run);
}

/** By the time of the insert that brought an event first (store/destinations/stream-statements.ts). */
function isInStream(projectId: ProjectId, { from, to, days }: EventRun): Expression {
  const project = text(projectId);
  const list = value('Array(String)', days);
  return sqlExpression`(${column('event')}, ${column('timestamp')}, ${column('id')}) IN (
  SELECT event, timestamp, id FROM stored_events
  WHERE project_id = ${project} AND toString(toDate(timestamp, 'UTC')) IN ${list} AND (event, timestamp, id) IN (
    SELECT event, timestamp, id FROM stored_events
    WHERE project_id = ${project} AND toString(toDate(timestamp, 'UTC')) IN ${list}
      AND stored_at >= ${moment(from.storedMs)} AND stored_at <= ${moment(to.storedMs)})
  GROUP BY event, timestamp, id
  HAVING (toUnixTimestamp64Milli(min(stored_at)), toUnixTimestamp64Milli(timestamp), id, hex(sipHash64(event))) > ${placeOf(from)}
    AND (toUnixTimestamp64Milli(min(stored_at)), toUnixTimestamp64Milli(timestamp), id, hex(sipHash64(event))) <= ${placeOf(to)})`;
}

/** By the time of the event, without those that the stream brings. */
function isInSpan(projectId: ProjectId, { from, to, days, liveFromMs }: EventRun): Expression {
  const project = text(projectId);
  const list = value('Array(String)', days);
  const own = [column('timestamp'), column('id'), column('event')] as const;
  return sqlExpression`(0, toUnixTimestamp64Milli(${own[0]}), ${own[1]}, hex(sipHash64(${own[2]}))) > ${placeOf(from)}
AND (0, toUnixTimestamp64Milli(${own[0]}), ${own[1]}, hex(sipHash64(${own[2]}))) <= ${placeOf(to)}
AND (${own[2]}, ${own[0]}, ${own[1]}) NOT IN (
  SELECT event, timestamp, id FROM stored_events
  WHERE project_id = ${project} AND toString(toDate(timestamp, 'UTC')) IN ${list}
  GROUP BY event, timestamp, id
  HAVING min(stored_at) > ${moment(liveFromMs)})`;
}

function placeOf({ storedMs, atMs, id, nameHash }: EventRun['from']): Expression {
  return sqlExpression`(toInt64(${value('Float64', storedMs)}), toInt64(${value('Float64', atMs)}), toUUID(${text(id)}), ${text(nameHash)})`;
}

function moment(ms: number): Expression {
  return sqlExpression`fromUnixTimestamp64Milli(toInt64(${value('Float64', ms)}), 'UTC')`;
}

function millis(of: Expression): Expression {
  return sqlExpression`toUnixTimestamp64Milli(${of})`;
}
