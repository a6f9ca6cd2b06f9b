import type { Point } from '../kind.ts';
import { labelOf } from './labels.ts';

/** The points of a span, with the values that those of the earlier span have under the same label. */
export function beside(points: readonly Point[], earlier: readonly Point[] | undefined): Point[] {
  if (earlier === undefined) return [...points];
  const before = new Map(earlier.map((point) => [labelOf(point), point.value]));
  return points.map((point) => ({ ...point, previous: before.get(labelOf(point)) ?? null }));
}
