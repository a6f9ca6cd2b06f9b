import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { bucketsOf, bucketUnit } from '../../../core/base/time/buckets.ts';
import type { KindAnswer, KindContext, Point, Results } from '../kind.ts';
import { comparedRange, compareRange, rangeOf, stretchOf } from '../shared/ranges.ts';
import { spanOf } from './parts.ts';
import { isCountLike } from './quantity.ts';

type Meant = { readonly points: readonly Point[]; readonly mean?: KindAnswer['mean'] };

/**
 * The mean over the whole buckets of the span: one that is still running would make it too small, and counts only where
 * there is no other. Active persons are the exception, as "average DAU" is by custom the sum over all days, today
 * included. Means and ratios are averaged over the buckets that have one.
 */
export function meanPerBucket(
  meaning: MeaningOf<'measure'>,
  points: readonly Point[],
  results: Results,
  context: KindContext,
): Meant {
  const { mean_per: unit, measures, compare } = meaning;
  if (unit === undefined) return { points };
  const range = rangeOf(spanOf(meaning), context);
  const count = (of: typeof range): number => {
    const { startMs, endMs } = stretchOf(of, context);
    return bucketsOf(context.zone, bucketUnit(unit, context.weekStart), startMs, Math.min(endMs, context.nowMs)).length;
  };
  const hasOpen = results.main.meta?.incomplete !== undefined;
  const all = count(range);
  const leavesOutOpen = hasOpen && all > 1 && measures.some(({ of }) => of !== 'active');
  const whole = leavesOutOpen ? points.filter(({ isOpen }) => isOpen !== true) : points;
  const buckets = leavesOutOpen ? all - 1 : all;
  const compared = compare && count(comparedRange(range, compareRange(spanOf(meaning), compare, context), context));
  const before = compared !== undefined && leavesOutOpen ? Math.max(1, compared - 1) : compared;
  const ofNothing = measures.every(isCountLike) ? 0 : null;
  const groups = Map.groupBy(whole, ({ group, series }) => JSON.stringify([group, series]));
  const means = [...groups.values()].map((ofGroup): Point => {
    const [{ time: _, isOpen: __, ...first } = { group: [], value: null }] = ofGroup;
    const value = meanOf(
      ofGroup.map((each) => each.value),
      buckets,
      ofNothing,
    );
    if (before === undefined) return { ...first, value };
    return {
      ...first,
      value,
      previous: meanOf(
        ofGroup.map((each) => each.previous ?? null),
        before,
        ofNothing,
      ),
    };
  });
  return { points: means, mean: leavesOutOpen ? { buckets, hasOpen: false, leavesOutOpen } : { buckets, hasOpen } };
}

function meanOf(values: readonly (number | null)[], buckets: number, ofNothing: 0 | null): number | null {
  const known = values.filter((each) => each !== null);
  const sum = known.reduce((total, each) => total + each, 0);
  const over = ofNothing === 0 ? buckets : known.length;
  return over === 0 ? null : sum / over;
}
