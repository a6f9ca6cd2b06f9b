import type { FoundCohort } from '../../api/kinds/behaviour-filters.ts';
import { INTERVALS, type Interval } from '../../api/kinds/field-names.ts';
import type { CohortGroup } from '../../api/kinds/report-fields.ts';
import type { GroupBy } from '../../api/kinds/trend-fields.ts';
import { QUERY_FILTER_READS_MAX, QUERY_GROUP_BY_MAX } from '../../base/limits.ts';
import { err, ok } from '../../base/result.ts';
import { countReads } from '../filters/count-reads.ts';
import { type Checked, type Refusal, refusal, refusalsOf } from '../refusals/refusal.ts';
import { type GroupAsked, type GroupContext, groupOf } from './groups.ts';
import { checkBounds } from './numeric-buckets.ts';
import type { TrendRequest } from './request.ts';

/** The unit of time, absent if the request does not group by time, and the other groups. */
export type Grouping = { readonly interval?: Interval; readonly groups: readonly GroupAsked[] };

/** `events` always has a unit of time, `segmentation` only if `group_by` names it. Names every fault. */
export function readGrouping(request: TrendRequest): Checked<Grouping> {
  const given: readonly GroupBy[] = request.group_by ?? [];
  const others = given.filter((each) => each !== 'time' && !isInterval(each));
  const groups = withCohortsTogether(others);
  const named = given.filter(isInterval);
  const units = [...new Set([...named, ...(request.interval ? [request.interval] : [])])];
  const isOverTime = request.query_type === 'events' || given.length > others.length;
  const faults = [
    ...(units.length > 1 ? [refusal('units_differ', { units })] : []),
    ...checkGroups(groups),
    ...(request.interval && !isOverTime ? [refusal('interval_of_a_total', { interval: request.interval })] : []),
    ...idleFields(request, groups),
  ];
  const refusals = refusalsOf([], faults);
  if (refusals) return err(refusals);
  return ok(isOverTime ? { interval: units[0] ?? 'day', groups } : { groups });
}

/** All cohorts make one breakdown, which stands where the first of them does. */
export function withCohortsTogether(groups: readonly (GroupBy | CohortGroup)[]): readonly GroupAsked[] {
  const cohorts = groups.flatMap((each) => (isCohort(each) && each.found ? [each.found] : []));
  const first = groups.find(isCohort);
  const together = { cohorts: [...new Map(cohorts.map((each) => [each.id, each])).values()] };
  return groups.flatMap((each): GroupAsked[] => {
    if (!isCohort(each)) return [each];
    return each === first ? [together] : [];
  });
}

function isCohort(group: GroupBy | CohortGroup): group is CohortGroup {
  return typeof group === 'object' && 'cohort' in group;
}

export function checkGroups(groups: readonly GroupAsked[]): Refusal[] {
  const ids = groups.map((each) => groupOf(each, NOWHERE).id);
  const twice = groups.find((_, index) => ids.indexOf(ids[index] ?? '') < index);
  const bounds = groups.flatMap((each) =>
    typeof each === 'object' && 'buckets' in each && each.buckets ? checkBounds(each.property, each.buckets) : [],
  );
  return [
    ...(twice === undefined ? [] : [refusal('grouped_twice', { name: nameOf(twice) })]),
    ...(groups.length > QUERY_GROUP_BY_MAX ? [refusal('too_many_groups', { count: groups.length })] : []),
    ...(groups.some((each) => nameOf(each) === 'timestamp') ? [refusal('grouped_by_timestamp', {})] : []),
    ...bounds,
    ...groups.flatMap((each) => (typeof each === 'object' && 'cohorts' in each ? checkCohorts(each.cohorts) : [])),
  ];
}

function checkCohorts(cohorts: readonly FoundCohort[]): Refusal[] {
  const count = countReads(cohorts.map((found) => ({ cohort: found.id, found })));
  return count > QUERY_FILTER_READS_MAX ? [refusal('too_many_reads', { count })] : [];
}

/** Names of groups do not depend on the place or the time of the query. */
const NOWHERE: GroupContext = {
  zone: 'UTC',
  nowMs: 0,
  listGroups: [],
  hull: { startMs: 0, endMs: 0 },
};

/** Fields that have no effect without groups. */
function idleFields({ rest, order, search }: TrendRequest, groups: readonly GroupAsked[]): Refusal[] {
  // The rest are all groups that are not shown; of a search, that would be those that were not asked for.
  if (groups.length > 0) return rest && search ? [refusal('rest_of_search', {})] : [];
  const field = rest ? 'rest' : order ? 'order' : search ? 'search' : undefined;
  return field ? [refusal('order_of_no_groups', { field })] : [];
}

function nameOf(group: GroupAsked): string {
  if (typeof group === 'string') return group;
  return 'cohorts' in group ? 'cohort' : group.property;
}

function isInterval(of: GroupBy): of is Interval {
  return INTERVALS.some((interval) => interval === of);
}
