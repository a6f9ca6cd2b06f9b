import type { FunnelQuery } from '../../api/kinds/funnel.ts';
import { QUERY_GROUP_BY_MAX } from '../../base/limits.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { type Refusal, refusal } from '../refusals/refusal.ts';

/** Checks fields of a funnel that depend on one another. Reports every fault. */
export function checkFields(request: FunnelQuery): Refusal[] {
  const { order = 'ordered', steps, breakdown_at: at, breakdown, exclusions = [], drivers } = request;
  const isUnordered = order === 'unordered';
  return [
    ...exclusions.flatMap((each) => checkExclusion(each, steps)),
    ...(isUnordered && exclusions.length > 0 ? [refusal('order_needed', { field: 'exclusions', order })] : []),
    ...(isUnordered && request.first_time ? [refusal('order_needed', { field: 'first_time', order })] : []),
    ...(typeof at === 'number' && at > steps.length
      ? [refusal('no_such_step', { field: 'breakdown_at', step: at, steps: steps.length })]
      : []),
    ...(typeof at === 'number' && isUnordered ? [refusal('order_needed', { field: 'breakdown_at', order })] : []),
    ...(at !== undefined && !breakdown
      ? [refusal('field_without', { field: 'breakdown_at', needs: 'breakdown' })]
      : []),
    ...(drivers && (breakdown || request.by) ? [refusal('drivers_alone', {})] : []),
    ...checkProperties('hold_constant', request.hold_constant ?? []),
  ];
}

function checkExclusion(
  { from_step: from, to_step: to }: NonNullable<FunnelQuery['exclusions']>[number],
  steps: FunnelQuery['steps'],
): Refusal[] {
  const isOptional = (step: number) => {
    const found = steps[step - 1];
    return typeof found === 'object' && found.optional === true;
  };
  if (to > steps.length) return [refusal('no_such_step', { field: 'exclusions', step: to, steps: steps.length })];
  if (from >= to) return [refusal('exclusion_reversed', { from, to })];
  const optional = [from, to].find(isOptional);
  return optional === undefined ? [] : [refusal('exclusion_at_optional', { step: optional })];
}

function checkProperties(field: string, names: readonly string[]): Refusal[] {
  const ids = names.map((name) => resolveProperty(name).id);
  const twice = names.find((_, index) => ids.indexOf(ids[index] ?? '') < index);
  return [
    ...(twice === undefined ? [] : [refusal('named_twice', { field, name: twice })]),
    ...(names.length > QUERY_GROUP_BY_MAX ? [refusal('too_many_properties', { field, count: names.length })] : []),
    ...(names.includes('timestamp') ? [refusal('grouped_by_timestamp', {})] : []),
  ];
}
