import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { KindAnswer, Point, QueryResult, Results } from '../kind.ts';
import { answerOfPoints } from '../shared/answer.ts';
import { beside } from '../shared/beside.ts';
import { namedRows } from '../shared/cells.ts';

const PARTS = ['new', 'returning', 'resurrected', 'dormant'] as const;

/** Each part of each period; of a single period without its date. */
export function lifecycleAnswer({ part, interval }: MeaningOf<'lifecycle'>, { main, others }: Results): KindAnswer {
  const parts = part === undefined ? PARTS : [part];
  const isOne = interval === undefined && main.rows.length === 1;
  const points = pointsOf(main, parts, isOne);
  const earlier = others.previous && pointsOf(others.previous, parts, isOne);
  const form = !isOne ? 'series' : part === undefined ? 'groups' : earlier ? 'spans' : 'number';
  const shown = isOne ? beside(points, earlier) : points;
  const compared = others.previous?.meta?.range;
  return answerOfPoints({ form, format: { is: 'count' }, points: shown, from: main }, compared ? { compared } : {});
}

function pointsOf(result: QueryResult, parts: readonly (typeof PARTS)[number][], isOne: boolean): Point[] {
  const openBucket = result.meta?.incomplete?.bucket;
  return parts.flatMap((part) =>
    namedRows(result).map((row): Point => {
      const time = String(row.cell('time'));
      return {
        ...(isOne ? {} : { time }),
        group: [],
        ...(parts.length > 1 ? { series: part } : {}),
        value: row.number(part),
        ...(time === openBucket ? { isOpen: true } : {}),
      };
    }),
  );
}
