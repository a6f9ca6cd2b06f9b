import { conditionOf } from '../filters/condition.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { filterContext } from '../reports/report.ts';
import { readConditions } from '../session-report/conditions.ts';
import { EVENT_ORDER, IS_VIEW } from '../sessions/event-roles.ts';
import type { SessionFact } from '../sessions/facts.ts';
import { sessionRows } from '../sessions/session-rows.ts';
import {
  actor,
  column,
  type Expression,
  emptyText,
  eventsOf,
  every,
  infix,
  type Output,
  pageGroup,
  type Query,
  select,
  text,
  value,
} from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import type { Paths } from './request.ts';

/**
 * The steps of each session or person, in order, as an array `steps` of `(order, value)`, in which no two neighbours have
 * the same value. Those without steps are left out.
 */
function stepsOfUnits(paths: Paths): Query {
  return paths.unit === 'session' ? ofSessions(paths) : ofPersons(paths);
}

function ofSessions(paths: Paths): Query {
  const { span, rules } = paths;
  const conditions = readConditions(paths.filters, filterContext(paths), { span, rules });
  const isStep = every([value('UInt8', 1), ...isStepOf(paths), ...(conditions.ofEvents ? [conditions.ofEvents] : [])]);
  const steps: SessionFact = {
    inputs: [valueOutput(paths), { as: 'event_steps', of: isStep }],
    of: () => STEPS,
    ...(areViewedPages(paths) && !conditions.ofEvents ? { settled: stepsOfPages(paths.step) } : {}),
  };
  const listed = paths.isListed ? { unit_person: NAME_FACT } : {};
  const rows = sessionRows({ span, rules, facts: { ...conditions.facts, ...listed, steps } });
  return sqlQuery`SELECT steps${carried(paths)} FROM (\n${rows}\n) WHERE ${every([sqlExpression`notEmpty(steps)`, ...conditions.ofSessions])}`;
}

function ofPersons(paths: Paths): Query {
  const conditions = paths.filters.map((filter) => conditionOf(filter, filterContext(paths)));
  const events = select({
    outputs: [
      { as: 'event_person', of: actor('person', 'key') },
      { as: 'event_order', of: EVENT_ORDER },
      valueOutput(paths),
      { as: 'event_steps', of: value('UInt8', 1) },
      ...(paths.isListed ? [EVENT_NAME] : []),
    ],
    from: eventsOf(paths.span),
    where: [actor('person', 'is_set'), ...isStepOf(paths), ...conditions],
  });
  const name = paths.isListed ? [{ as: 'unit_person', of: sqlExpression`any(event_name)` }] : [];
  return sqlQuery`SELECT ${[{ as: 'steps', of: STEPS }, ...name]} FROM (\n${events}\n) GROUP BY event_person`;
}

const EVENT_NAME: Output = { as: 'event_name', of: actor('person', 'name') };
/** The person of a session is that of its first event. */
const NAME_FACT: SessionFact = {
  inputs: [EVENT_NAME],
  of: (over) => sqlExpression`argMin(event_name, event_order) ${over}`,
};

/** The columns that a list of persons needs besides. */
function carried({ isListed = false }: Paths): Expression {
  return isListed ? sqlExpression`, unit_person` : sqlExpression``;
}

/** Two lists of plain values are collected in two thirds of the time of one list of pairs; neither value is ever NULL. */
const STEPS = sqlExpression`arrayCompact(step -> step.2, arraySort(arrayZip(groupArrayIf(event_order, event_steps), groupArrayIf(event_value, event_steps))))`;

/** Settled sessions keep the pages of all views in order, though not their times. */
function areViewedPages({ step, events, isListed = false }: Paths): boolean {
  return isOfPages(step) && events.length === 0 && !isListed;
}

function isOfPages(step: string): boolean {
  return step === 'page' || step === 'page_group';
}

/** The place of a page stands for its order. */
function stepsOfPages(step: string): Expression {
  const viewed = sqlExpression`viewed`;
  const shown = step === 'page' ? viewed : pageGroup(viewed);
  return sqlExpression`arrayCompact(step -> step.2, arrayMap((viewed, place) -> (toUInt64(place), ${shown}), ${column('viewed_pages')}, arrayEnumerate(${column('viewed_pages')})))`;
}

function isStepOf({ step, events }: Paths): Expression[] {
  const named = infix(column('event'), 'in', value('Array(String)', events));
  const isEvent = events.length > 0 ? [named] : isOfPages(step) ? [IS_VIEW] : [];
  return step === 'event' ? isEvent : [...isEvent, isSet(step)];
}

function isSet(step: string): Expression {
  const { group, isEmptyUnset } = resolveProperty(step);
  return isEmptyUnset ? infix(group, '!=', emptyText) : sqlExpression`isNotNull(${group})`;
}

function valueOutput({ step }: Paths): Output {
  const { group, isEmptyUnset } = resolveProperty(step);
  // Columns of text stay as they are stored, by number.
  return { as: 'event_value', of: isEmptyUnset ? group : sqlExpression`ifNull(toString(${group}), '')` };
}

/**
 * `path`, the values of the steps that are kept, and `is_cut`, whether the path would go on. For a list of persons also
 * `unit_person`, a name, and `steps`, which the cut does not shorten.
 */
export function cutPaths(paths: Paths): Query {
  const { startAt, endAt, windowMs, maxSteps } = paths;
  const max = value('UInt8', maxSteps);
  const more = carried(paths);
  let of = stepsOfUnits(paths);
  if (startAt !== undefined) {
    of = sqlQuery`SELECT arraySlice(steps, arrayFirstIndex(step -> step.2 = ${text(startAt)}, steps)) AS steps${more} FROM (\n${of}\n) WHERE arrayExists(step -> step.2 = ${text(startAt)}, steps)`;
  }
  if (windowMs !== undefined) {
    const within = sqlExpression`bitShiftRight(step.1, 21) - bitShiftRight(first, 21) <= ${value('Float64', windowMs)}`;
    of = sqlQuery`SELECT arrayFilter(step -> ${within}, steps) AS steps${more} FROM (SELECT steps${more}, steps[1].1 AS first FROM (\n${of}\n))`;
  }
  if (endAt !== undefined) {
    of = sqlQuery`SELECT arraySlice(steps, 1, arrayFirstIndex(step -> step.2 = ${text(endAt)}, steps)) AS steps${more} FROM (\n${of}\n) WHERE arrayExists(step -> step.2 = ${text(endAt)}, steps)`;
  }
  const whole = paths.isListed ? sqlExpression`${more}, steps` : more;
  if (endAt !== undefined && startAt === undefined) {
    return sqlQuery`SELECT arraySlice(arrayMap(step -> step.2, steps), -least(length(steps), ${max})) AS path, 0 AS is_cut${whole} FROM (\n${of}\n)`;
  }
  return sqlQuery`SELECT arraySlice(arrayMap(step -> step.2, steps), 1, ${max}) AS path, length(steps) > ${max} AS is_cut${whole} FROM (\n${of}\n)`;
}
