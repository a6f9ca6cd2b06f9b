import type { FoundCohort } from '../../api/kinds/behaviour-filters.ts';
import { ALL_HISTORY } from '../filters/behaviour-span.ts';
import { conditionOf } from '../filters/condition.ts';
import {
  actor,
  aggregate,
  column,
  type Expression,
  eventsOf,
  infix,
  output,
  type Query,
  type Select,
  select,
  text,
  value,
} from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';

/** The zone of the project, and the time at which the members are asked for. */
type Clock = { readonly zone: string; readonly nowMs: number };

/** One row: `members`. Like every query of persons, those of bots alone do not count. */
export function memberCount(cohort: FoundCohort, clock: Clock): Query {
  return select({
    outputs: [{ as: 'members', of: aggregate('unique', actor('person', 'key')) }],
    ...rowsOf(cohort, clock),
  });
}

/** Rows `person, events, first_at, last_at`: members by name, those after a name, a limited number. */
export function memberPage(
  cohort: FoundCohort,
  clock: Clock,
  page: { readonly after: string; readonly limit: number },
) {
  const members = everyMember(cohort, clock);
  return select({
    ...members,
    where: [...(members.where ?? []), infix(actor('person', 'name'), '>', text(page.after))],
    orderBy: [{ by: output('person'), descending: false }],
    limit: page.limit,
  });
}

/** The same of all members, in no order. */
export function everyMember(cohort: FoundCohort, clock: Clock): Select {
  return select({
    outputs: [
      { as: 'person', of: actor('person', 'name') },
      { as: 'events', of: aggregate('count') },
      { as: 'first_at', of: aggregate('min', column('timestamp')) },
      { as: 'last_at', of: aggregate('max', column('timestamp')) },
    ],
    ...rowsOf(cohort, clock),
    groupBy: ['person'],
  });
}

/** Rows of `cohort_ids`: the members that a cohort has now, by name. */
export function frozenMembers(cohort: FoundCohort, clock: Clock, projectId: string, version: number): Query {
  const members = select({
    outputs: [{ as: 'person', of: actor('person', 'name') }],
    ...rowsOf(cohort, clock),
    groupBy: ['person'],
  });
  // Names of columns are given outside of the select that the tenant guard is in, where they would hide the columns.
  return sqlQuery`SELECT ${text(projectId)} AS project_id, ${text(cohort.id)} AS cohort,
  ${value('UInt64', version)} AS version, person AS person_id
FROM (\n${members}\n)`;
}

/** Rows `person_id`: ids of a list under which no event was ever sent, in order; and one row of how many. */
export function unknownIds(cohort: string, version: number, limit: number): readonly [Query, Query] {
  const ids = select({
    outputs: [{ as: 'person_id', of: column('person_id') }],
    from: { kind: 'cohort_ids', cohort, version },
  });
  const seen = (id: Expression) =>
    select({
      outputs: [{ as: 'seen', of: id }],
      from: eventsOf(ALL_HISTORY),
      where: [sqlExpression`${id} IN (\n${ids}\n)`],
    });
  const unknown = sqlQuery`SELECT DISTINCT person_id FROM (\n${ids}\n)
WHERE person_id NOT IN (\n${seen(column('user_id'))}\n) AND person_id NOT IN (\n${seen(column('anonymous_id'))}\n)`;
  return [
    sqlQuery`SELECT person_id FROM (\n${unknown}\n) ORDER BY person_id LIMIT ${value('UInt32', limit)}`,
    sqlQuery`SELECT count() AS unknown FROM (\n${unknown}\n)`,
  ];
}

function rowsOf(cohort: FoundCohort, clock: Clock): Required<Pick<Select, 'from' | 'where'>> {
  const isMember = conditionOf({ cohort: cohort.id, found: cohort }, { ...clock, span: ALL_HISTORY });
  return { from: eventsOf(ALL_HISTORY), where: [isMember] };
}
