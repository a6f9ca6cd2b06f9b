import type { Rank } from '../../../core/api/meaning/meaning.ts';
import type { Point } from '../kind.ts';
import { labelOf } from './labels.ts';

/** By value, equal ones by label; what has no value comes last. Of a rank, only so many. */
export function ranked(points: readonly Point[], rank: Rank | undefined): Point[] {
  const sign = rank?.direction === 'least' ? -1 : 1;
  const bySize = (a: Point, b: Point): number => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    return sign * (b.value - a.value) || byText(labelOf(a), labelOf(b));
  };
  const sorted = [...points].sort(bySize);
  return rank === undefined ? sorted : sorted.filter(({ value }) => value !== null).slice(0, rank.limit);
}

export function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** How many points with a value a rank has cut off. */
export function cutOffBy(rank: Rank | undefined, points: readonly Point[]): number {
  return rank === undefined ? 0 : Math.max(0, points.filter(({ value }) => value !== null).length - rank.limit);
}

/** Those without a value of a group, and all others. */
export function withoutGroupless(points: readonly Point[]): { readonly grouped: Point[]; readonly groupless: boolean } {
  const grouped = points.filter(({ group }) => group.every((cell) => cell !== null && cell !== ''));
  return { grouped, groupless: grouped.length < points.length };
}
