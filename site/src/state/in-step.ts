import { useState } from 'react';
import type { Resource } from './use-resource.ts';

/** The values of two resources that answered the same question. */
export type Pair<A, B> = { readonly one: A; readonly other: B };

/**
 * Keeps two resources of one panel in step. When their question changes, both keep the values of the old question until
 * both have the new ones, so figures of one range never appear above the chart of another.
 */
export function useInStep<A, B>(one: Resource<A>, other: Resource<B>): readonly [Resource<A>, Resource<B>] {
  const [held, setHeld] = useState<Pair<A, B>>();
  if (isFresh(one) && isFresh(other) && (held?.one !== one.value || held.other !== other.value)) {
    setHeld({ one: one.value, other: other.value });
  }
  return inStep(held, one, other);
}

/** @param held  the last pair of values that belonged together */
export function inStep<A, B>(
  held: Pair<A, B> | undefined,
  one: Resource<A>,
  other: Resource<B>,
): readonly [Resource<A>, Resource<B>] {
  const isOver = one.status === 'failed' || other.status === 'failed' || (isFresh(one) && isFresh(other));
  if (isOver) return [one, other];
  if (held === undefined) return [isFresh(one) ? one : LOADING, isFresh(other) ? other : LOADING];
  return [kept(held.one, one), kept(held.other, other)];
}

const LOADING = { status: 'loading' } as const;

function kept<T>(value: T, current: Resource<T>): Resource<T> {
  const isCurrent = current.status === 'ready' && !current.stale && current.value === value;
  return { status: 'ready', value, stale: !isCurrent };
}

function isFresh<T>(resource: Resource<T>): resource is Extract<Resource<T>, { status: 'ready' }> {
  return resource.status === 'ready' && !resource.stale;
}
