import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Point } from '../kind.ts';

/** Sessions add up from bucket to bucket, since each begins in one; the query itself runs up all other measures. */
export function runningTotals(
  { cumulative, measures }: MeaningOf<'measure'>,
  points: readonly Point[],
): readonly Point[] {
  if (!cumulative || measures.every(({ of }) => of !== 'sessions')) return points;
  const sums = new Map<string, number>();
  return points.map((point) => {
    const key = JSON.stringify(point.group);
    const sum = (sums.get(key) ?? 0) + (point.value ?? 0);
    sums.set(key, sum);
    return { ...point, value: sum };
  });
}
