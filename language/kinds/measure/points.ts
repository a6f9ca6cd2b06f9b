import { answerRows } from '../../../core/api/answer-rows.ts';
import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Cell } from '../../../core/api/query.ts';
import type { KindContext, Point, QueryResult, Results } from '../kind.ts';
import { labelOf, timeLabel } from '../shared/labels.ts';
import { type MeasureQuery, measureQueries } from './to-query.ts';

/** A point with the number of its measure. */
export type MeasuredPoint = Point & { readonly measure: number };

/** The rows of all queries as points, ratios of two queries worked out. */
export function measuredPoints(meaning: MeaningOf<'measure'>, results: Results, context: KindContext): MeasuredPoint[] {
  const queries = measureQueries(meaning, context);
  const read = queries.map((query, index) => ({ query, points: pointsOf(query, resultOf(query, index, results)) }));
  return read.flatMap(({ query, points }) => {
    if (query.half === undefined) return points;
    if (query.half === 'bottom') return [];
    const bottom = read.find(
      (each) => each.query.half === 'bottom' && each.query.part === query.part && each.query.measure === query.measure,
    );
    return divided(points, bottom?.points ?? []);
  });
}

function resultOf({ name }: MeasureQuery, index: number, { main, others }: Results): QueryResult {
  const result = index === 0 ? main : others[name];
  if (result === undefined) throw new Error(`The result of ${name} is missing`);
  return result;
}

function pointsOf({ part, measure }: MeasureQuery, result: QueryResult): MeasuredPoint[] {
  const openBucket = result.meta?.incomplete?.bucket;
  return answerRows(result).map((row) => {
    const time = part.time ?? row.time;
    const isOpen = part.isOpen ?? (row.time !== undefined && row.time === openBucket);
    return {
      measure,
      ...(time === undefined ? {} : { time: timeLabel(time) }),
      group: withCell(row.group, part.group),
      value: row.value,
      ...(row.previous === undefined ? {} : { previous: row.previous }),
      ...(isOpen ? { isOpen: true } : {}),
    };
  });
}

function withCell(group: readonly Cell[], added: MeasureQuery['part']['group']): readonly Cell[] {
  return added === undefined ? group : group.toSpliced(added.at, 0, added.cell);
}

function divided(tops: readonly MeasuredPoint[], bottoms: readonly MeasuredPoint[]): MeasuredPoint[] {
  const byLabel = new Map(bottoms.map((point) => [labelOf(point), point]));
  return tops.map((top) => {
    const bottom = byLabel.get(labelOf(top));
    const { previous } = top;
    return {
      ...top,
      value: quotient(top.value, bottom?.value),
      ...(previous === undefined ? {} : { previous: quotient(previous, bottom?.previous) }),
    };
  });
}

function quotient(top: number | null, bottom: number | null | undefined): number | null {
  return top === null || bottom === null || bottom === undefined || bottom === 0 ? null : top / bottom;
}
