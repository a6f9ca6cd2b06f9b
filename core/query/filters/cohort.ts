import type { CohortFilter, FoundCohort } from '../../api/kinds/behaviour-filters.ts';
import { actor, column, type Expression, eventsOf, every, not, select, some, value } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import { ALL_HISTORY } from './behaviour-span.ts';
import type { ConditionOf, FilterContext } from './condition.ts';

/** Whether the person of an event is in a cohort, or with `not_in` is not. An event without a person is in none. */
export function cohortCondition(
  { found, operator = 'in' }: CohortFilter,
  context: FilterContext,
  conditionOf: ConditionOf,
): Expression {
  const isIn = found ? isMember(found, context, conditionOf) : value('UInt8', 0);
  return operator === 'in' ? isIn : not(isIn);
}

/** Spans that a rule leaves open are all of history, so that a cohort has the same members in every report. */
function isMember(cohort: FoundCohort, context: FilterContext, conditionOf: ConditionOf): Expression {
  if ('list' in cohort) return cohort.list === undefined ? value('UInt8', 0) : isListed(cohort.id, cohort.list);
  const ofPersons = { ...context, span: ALL_HISTORY, isOfPersons: true };
  return every([actor('person', 'is_set'), ...cohort.filters.map((filter) => conditionOf(filter, ofPersons))]);
}

/** A list holds ids, of users or of devices; its members are the persons who have an event with one of them. */
function isListed(cohort: string, version: number): Expression {
  const ids = select({
    outputs: [{ as: 'person_id', of: column('person_id') }],
    from: { kind: 'cohort_ids', cohort, version },
  });
  const isOne = (id: Expression) => sqlExpression`${id} IN (\n${ids}\n)`;
  const listed = select({
    outputs: [{ as: 'who', of: actor('person', 'key') }],
    from: eventsOf(ALL_HISTORY),
    where: [actor('person', 'is_set'), some([isOne(column('user_id')), isOne(column('anonymous_id'))])],
  });
  return sqlExpression`${actor('person', 'key')} IN (\n${listed}\n)`;
}
