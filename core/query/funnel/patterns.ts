import { conditionOf, type FilterContext } from '../filters/condition.ts';
import { column, type Expression, every, infix, text, value } from '../tree/nodes.ts';
import type { Funnel } from './request.ts';
import type { Pattern } from './steps.ts';

function filterContext({ zone, span, nowMs }: Funnel): FilterContext {
  return { zone, span, nowMs };
}

/** Whether an event has one of the names and passes the filters. */
export function matches(funnel: Funnel, { events, filters }: Pattern): Expression {
  const tests = [...filters, ...funnel.filters].map((filter) => conditionOf(filter, filterContext(funnel)));
  const all = [...(events.includes('*') ? [] : [isAnyOf(events)]), ...tests];
  return all.length === 0 ? value('UInt8', 1) : every(all);
}

export function isAnyOf(events: readonly string[]): Expression {
  const [only = ''] = events;
  return events.length === 1
    ? infix(column('event'), '=', text(only))
    : infix(column('event'), 'in', value('Array(String)', events));
}
