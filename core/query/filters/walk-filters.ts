import type { BehaviourFilter, CohortFilter, EventTest } from '../../api/kinds/behaviour-filters.ts';
import type { Filter, PropertyFilter } from '../../api/kinds/fields.ts';

/** A filter that is not a group of others. */
export type Leaf = PropertyFilter | BehaviourFilter | CohortFilter;

export function leavesOf(filter: Filter): Leaf[] {
  if ('and' in filter) return filter.and.flatMap(leavesOf);
  if ('or' in filter) return filter.or.flatMap(leavesOf);
  return 'not' in filter ? leavesOf(filter.not) : [filter];
}

/** The leaves that must hold, not fail to hold, for the filter to keep an event. */
export function positiveLeavesOf(filter: Filter): Leaf[] {
  if ('and' in filter) return filter.and.flatMap(positiveLeavesOf);
  if ('or' in filter) return filter.or.flatMap(positiveLeavesOf);
  return 'not' in filter || 'did_not' in filter ? [] : [filter];
}

/** The events that a behaviour is about. */
export function eventTestsOf(leaf: Leaf): readonly EventTest[] {
  if ('did' in leaf) return [leaf.did];
  if ('did_not' in leaf) return [leaf.did_not];
  if ('first_did' in leaf) return [leaf.first_did];
  return 'did_in_sequence' in leaf ? leaf.did_in_sequence.steps : [];
}

/** All leaves, those inside of behaviours included. */
export function allLeavesOf(filter: Filter): Leaf[] {
  return leavesOf(filter).flatMap((leaf) => [
    leaf,
    ...eventTestsOf(leaf).flatMap(({ filters = [] }) => filters.flatMap(allLeavesOf)),
  ]);
}

export function isTest(leaf: Leaf): leaf is PropertyFilter {
  return 'property' in leaf;
}

/** A lone leaf has depth 0; each `and`, `or`, `not` and behaviour around it adds one. */
export function depthOf(filter: Filter): number {
  if ('and' in filter) return 1 + deepest(filter.and);
  if ('or' in filter) return 1 + deepest(filter.or);
  if ('not' in filter) return 1 + depthOf(filter.not);
  const inner = eventTestsOf(filter).flatMap(({ filters = [] }) => filters);
  return inner.length === 0 ? 0 : 1 + deepest(inner);
}

function deepest(filters: readonly Filter[]): number {
  return Math.max(0, ...filters.map(depthOf));
}
