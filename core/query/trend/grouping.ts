import { INTERVALS, type Interval } from '../../api/kinds/fields.ts';
import { QUERY_GROUP_BY_MAX } from '../../base/limits.ts';
import { ok } from '../../base/result.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { type Checked, refused } from '../refusals/refusal.ts';
import type { TrendRequest } from './request.ts';

/** The unit of time, absent if the request does not group by time, and the properties to group by. */
export type Grouping = { readonly interval?: Interval; readonly groups: readonly string[] };

/** `events` always has a unit of time, `segmentation` only if `group_by` names it. */
export function readGrouping(request: TrendRequest): Checked<Grouping> {
  const given = request.group_by ?? [];
  const groups = given.filter((name) => name !== 'time' && !isInterval(name));
  const named = given.filter(isInterval);
  const units = [...new Set([...named, ...(request.interval ? [request.interval] : [])])];
  if (units.length > 1) return refused('units_differ', { units });
  const ids = groups.map((name) => resolveProperty(name).id);
  const twice = groups.find((_, index) => ids.indexOf(ids[index] ?? '') < index);
  if (twice !== undefined) return refused('grouped_twice', { name: twice });
  if (groups.length > QUERY_GROUP_BY_MAX) return refused('too_many_groups', { count: groups.length });
  if (groups.includes('timestamp')) return refused('grouped_by_timestamp', {});
  const isOverTime = request.query_type === 'events' || given.length > groups.length;
  if (request.interval && !isOverTime) return refused('interval_of_a_total', { interval: request.interval });
  return ok(isOverTime ? { interval: units[0] ?? 'day', groups } : { groups });
}

function isInterval(name: string): name is Interval {
  return INTERVALS.some((interval) => interval === name);
}
