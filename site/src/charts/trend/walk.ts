import type { ChartPoint } from '../models/trend.ts';

/** The stretch of points that a person drags over, in either direction. */
export type Stretch = { readonly anchorIndex: number; readonly pointIndex: number };

/** Where an arrow key leads from a point; undefined for other keys. */
export function walk(
  key: string,
  from: ChartPoint,
  { seriesKeys, pointCount }: { readonly seriesKeys: readonly string[]; readonly pointCount: number },
): ChartPoint | undefined {
  const place = seriesKeys.indexOf(from.seriesKey);
  const to = (pointIndex: number, seriesPlace = place): ChartPoint => ({
    pointIndex: Math.max(0, Math.min(pointCount - 1, pointIndex)),
    seriesKey: seriesKeys[(seriesPlace + seriesKeys.length) % seriesKeys.length] ?? from.seriesKey,
  });
  switch (key) {
    case 'ArrowRight':
      return to(from.pointIndex + 1);
    case 'ArrowLeft':
      return to(from.pointIndex - 1);
    case 'ArrowDown':
      return to(from.pointIndex, place + 1);
    case 'ArrowUp':
      return to(from.pointIndex, place - 1);
    case 'Home':
      return to(0);
    case 'End':
      return to(pointCount - 1);
    default:
      return undefined;
  }
}

export function orderedStretch({ anchorIndex, pointIndex }: Stretch): { first: number; last: number } {
  return { first: Math.min(anchorIndex, pointIndex), last: Math.max(anchorIndex, pointIndex) };
}
