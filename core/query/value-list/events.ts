import { conditionOf } from '../filters/condition.ts';
import { filterContext } from '../reports/report.ts';
import { aggregate, column, eventsOf, infix, type Output, output, type Select, select, text } from '../tree/nodes.ts';
import type { ValueList } from './plan.ts';

/** The events that a list is about. @param groupBy  outputs to group by; absent: a row for each event, or one of aggregates */
export function listedEvents(
  { event, filters, ...list }: ValueList,
  outputs: readonly Output[],
  groupBy?: readonly Output[],
): Select {
  const context = filterContext({ ...list, filters });
  return select({
    outputs,
    from: eventsOf(list.span),
    ...(event === undefined ? {} : { keyed: [infix(column('event'), '=', text(event))] }),
    where: filters.map((filter) => conditionOf(filter, context)),
    ...(groupBy ? { groupBy: groupBy.map(({ as }) => as) } : {}),
  });
}

/**
 * The facts of a row besides its value: how many events have it (`times`), so that equal events are one row and rollups may
 * serve; or facts of the one event that the row is about.
 */
export type Beside = { readonly isCounted: true } | { readonly isCounted: false; readonly ofEvent: readonly Output[] };

/** Rows of events: the value that is read of each, and its facts. */
export function rowsBeside(list: ValueList, own: readonly Output[], beside: Beside): Select {
  return beside.isCounted
    ? listedEvents(list, [...own, { as: 'times', of: aggregate('count') }], own)
    : listedEvents(list, [...own, ...beside.ofEvent]);
}

/** The columns that stand beside the value, by name, to be passed on. */
export function besideNames(beside: Beside) {
  return beside.isCounted ? [output('times')] : beside.ofEvent.map(({ as }) => output(as));
}
