import type { FoundCohort } from '../../api/kinds/behaviour-filters.ts';
import type { Cell } from '../../api/query.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { conditionOf } from '../filters/condition.ts';
import { call, type Expression, emptyText, text } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import type { EventGroup } from './groups.ts';

type Context = { readonly zone: string; readonly nowMs: number; readonly hull: Stretch };

/**
 * A group for each of several cohorts, and one without a name for events of nobody in any. Cohorts overlap: an event
 * belongs to a list of them, and counts in the group of each.
 */
export function cohortGroup(cohorts: readonly FoundCohort[], { zone, nowMs, hull }: Context): EventGroup {
  const places = cohorts.map((cohort, index) => {
    const isMember = conditionOf({ cohort: cohort.id, found: cohort }, { zone, nowMs, span: hull });
    return call('if', isMember, text(String(index)), emptyText);
  });
  // One text, so that reports that keep the values of an event as texts can hold it.
  const expression = sqlExpression`arrayStringConcat(arrayFilter(place -> place != '', [${places}]), ',')`;
  const groupsIn = (group: Expression) => sqlExpression`splitByChar(',', ifNull(${group}, ''))`;
  const textOf = (cell: Cell) => (cell === null ? '' : String(cohorts.findIndex(({ name }) => name === cell)));
  return {
    id: 'cohort',
    column: { name: 'cohort', type: 'string' },
    expression,
    groupsIn,
    isOfPerson: true,
    orderOf: (group) => call('null_if', group, emptyText),
    cellOf: (raw) => (raw === '' ? null : (cohorts[Number(raw ?? Number.NaN)]?.name ?? null)),
    textOf,
    isOf: (cell) => call('has', groupsIn(expression), text(textOf(cell))),
  };
}
