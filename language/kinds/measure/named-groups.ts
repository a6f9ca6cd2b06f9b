import type { MeaningOf, Rank } from '../../../core/api/meaning/meaning.ts';
import type { Point } from '../kind.ts';
import { isCountLike } from './quantity.ts';

/** Groups that the question names and of which there is nothing to count: their count is 0. */
export function withNamedGroups(
  { groups, measures, interval, pick, mean_per: meanPer }: MeaningOf<'measure'>,
  points: readonly Point[],
): readonly Point[] {
  const [group] = groups;
  const [measure] = measures;
  const isPlain = groups.length === 1 && measures.length === 1 && interval === undefined && !pick && !meanPer;
  if (!isPlain || group === undefined || !('property' in group) || measure === undefined || !isCountLike(measure))
    return points;
  const found = new Set(points.map((point) => String(point.group[0])));
  const missing = (group.only ?? []).filter((value) => !found.has(String(value)));
  const isCompared = points.some(({ previous }) => previous !== undefined);
  return [
    ...points,
    ...missing.map((value): Point => ({ group: [value], value: 0, ...(isCompared ? { previous: 0 } : {}) })),
  ];
}

/** The largest groups of a series, which the query has put first. */
export function keptGroups(points: readonly Point[], rank: Rank | undefined): Point[] {
  if (rank === undefined) return [...points];
  const groups = [...new Set(points.map(({ group }) => JSON.stringify(group)))].slice(0, rank.limit);
  return points.filter(({ group }) => groups.includes(JSON.stringify(group)));
}
