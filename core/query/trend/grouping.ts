import { INTERVALS, type Interval } from '../../api/kinds/fields.ts';
import type { GroupBy } from '../../api/kinds/trend-fields.ts';
import { QUERY_GROUP_BY_MAX } from '../../base/limits.ts';
import { err, ok } from '../../base/result.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { type Checked, type Refusal, refusal, refusalsOf } from '../refusals/refusal.ts';
import { groupOf } from './groups.ts';
import { checkBounds } from './numeric-buckets.ts';
import type { TrendRequest } from './request.ts';

/** The unit of time, absent if the request does not group by time, and the other groups. */
export type Grouping = { readonly interval?: Interval; readonly groups: readonly GroupBy[] };

/** `events` always has a unit of time, `segmentation` only if `group_by` names it. Names every fault. */
export function readGrouping(request: TrendRequest): Checked<Grouping> {
  const given = request.group_by ?? [];
  const groups = given.filter((each) => each !== 'time' && !isInterval(each));
  const named = given.filter(isInterval);
  const units = [...new Set([...named, ...(request.interval ? [request.interval] : [])])];
  const isOverTime = request.query_type === 'events' || given.length > groups.length;
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

function checkGroups(groups: readonly GroupBy[]): Refusal[] {
  const ids = groups.map((each) => groupOf(each, NOWHERE).id);
  const twice = groups.find((_, index) => ids.indexOf(ids[index] ?? '') < index);
  const bounds = groups.flatMap((each) =>
    typeof each === 'object' && each.buckets ? checkBounds(each.property, each.buckets) : [],
  );
  return [
    ...(twice === undefined ? [] : [refusal('grouped_twice', { name: nameOf(twice) })]),
    ...(groups.length > QUERY_GROUP_BY_MAX ? [refusal('too_many_groups', { count: groups.length })] : []),
    ...(groups.some((each) => nameOf(each) === 'timestamp') ? [refusal('grouped_by_timestamp', {})] : []),
    ...bounds,
  ];
}

/** Names of groups do not depend on the place or the time of the query. */
const NOWHERE: { zone: string; listGroups: string[]; hull: Stretch } = {
  zone: 'UTC',
  listGroups: [],
  hull: { startMs: 0, endMs: 0 },
};

/** Fields that have no effect without groups. */
function idleFields({ rest, order }: TrendRequest, groups: readonly GroupBy[]): Refusal[] {
  if (groups.length > 0) return [];
  const field = rest ? 'rest' : order ? 'order' : undefined;
  return field ? [refusal('order_of_no_groups', { field })] : [];
}

export function nameOf(group: GroupBy): string {
  return typeof group === 'string' ? group : group.property;
}

function isInterval(of: GroupBy): of is Interval {
  return INTERVALS.some((interval) => interval === of);
}
