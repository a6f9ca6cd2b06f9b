import type { Filter } from '../../api/kinds/fields.ts';
import type { EventChoice } from '../../api/kinds/report-fields.ts';
import { conditionOf } from '../filters/condition.ts';
import { column, type Expression, every, infix, text, value } from '../tree/nodes.ts';
import { filterContext, type Report } from './report.ts';

/** Events that count alike in a report: their names, none for any event, and every filter that they must pass. */
export type ChosenEvents = { readonly names: readonly string[]; readonly filters: readonly Filter[] };

/** The choice with the filters of the whole report. */
export function chosenEvents(
  { event, events = [], filters = [] }: EventChoice,
  shared: readonly Filter[],
): ChosenEvents {
  const names = [...new Set([...(event === undefined ? [] : [event]), ...events])];
  return { names: names.includes('*') ? [] : names, filters: [...shared, ...filters] };
}

/** Conditions on the name: columns of the sorting key, by which ClickHouse skips other events. */
export function isNamed({ names }: ChosenEvents): Expression[] {
  const [only] = names;
  if (only === undefined) return [];
  if (names.length === 1) return [infix(column('event'), '=', text(only))];
  return [infix(column('event'), 'in', value('Array(String)', names))];
}

/** Conditions on everything but the name. */
export function passesFilters({ filters }: ChosenEvents, report: Report): Expression[] {
  return filters.map((filter) => conditionOf(filter, filterContext(report)));
}

/** Whether an event is one of the chosen, as one condition. */
export function isChosen(choice: ChosenEvents, report: Report): Expression {
  const conditions = [...isNamed(choice), ...passesFilters(choice, report)];
  return conditions.length === 0 ? value('UInt8', 1) : every(conditions);
}
