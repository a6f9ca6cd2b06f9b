import type { FoundCohort } from '../../api/kinds/behaviour-filters.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { conditionOf } from '../filters/condition.ts';
import { call, emptyText, text } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import type { TrendGroup } from './groups.ts';

type Context = { readonly zone: string; readonly nowMs: number; readonly hull: Stretch };

/**
 * A group for each of several cohorts, and one without a name for events of nobody in any. Cohorts overlap: an event
 * belongs to a list of them, and counts in the group of each.
 */
export function cohortGroup(cohorts: readonly FoundCohort[], { zone, nowMs, hull }: Context): TrendGroup {
  const places = cohorts.map((cohort, index) => {
    const isMember = conditionOf({ cohort: cohort.id, found: cohort }, { zone, nowMs, span: hull });
    return call('if', isMember, text(String(index)), emptyText);
  });
  const expression = sqlExpression`arrayFilter(place -> place != '', [${places}])`;
  return {
    id: 'cohort',
    column: { name: 'cohort', type: 'string' },
    expression,
    // One empty place for none.
    spread: (group) => sqlExpression`arrayJoin(emptyArrayToSingle(${group}))`,
    orderOf: (group) => call('null_if', group, emptyText),
    cellOf: (raw) => (raw === '' ? null : (cohorts[Number(raw)]?.name ?? null)),
    isOf: (cell) => {
      const place = cohorts.findIndex(({ name }) => name === cell);
      return cell === null ? sqlExpression`empty(${expression})` : call('has', expression, text(String(place)));
    },
  };
}
