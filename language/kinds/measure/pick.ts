import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Point } from '../kind.ts';
import { isCountLike } from './quantity.ts';

/**
 * The bucket that stands out, of each group; of equal ones the earliest. One that is not over is never the least, and the
 * most only if what it has counted so far cannot shrink.
 */
export function picked(
  { measures }: MeaningOf<'measure'>,
  direction: 'most' | 'least',
  points: readonly Point[],
): Point[] {
  const canLead = direction === 'most' && measures.every(isCountLike);
  const groups = Map.groupBy(points, ({ group, series }) => JSON.stringify([group, series]));
  return [...groups.values()].flatMap((ofGroup) => {
    const over = ofGroup.filter(({ isOpen, value }) => value !== null && (canLead || !isOpen));
    const candidates = over.length > 0 ? over : ofGroup.filter(({ value }) => value !== null);
    const [first, ...others] = candidates;
    return first === undefined
      ? []
      : [others.reduce((best, each) => (isBetter(each, best, direction) ? each : best), first)];
  });
}

function isBetter(a: Point, b: Point, direction: 'most' | 'least'): boolean {
  const [left, right] = [a.value ?? 0, b.value ?? 0];
  return direction === 'least' ? left < right : left > right;
}
