import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { KindAnswer, Point, QueryResult, Results } from '../kind.ts';
import { answerOfPoints } from '../shared/answer.ts';
import { beside } from '../shared/beside.ts';
import { type NamedRow, namedRows } from '../shared/cells.ts';
import { ranked, withoutGroupless } from '../shared/order.ts';

type RetentionMeaning = Pick<MeaningOf<'retention'>, 'at' | 'by_cohort' | 'groups'>;

/**
 * The share of the whole cohort that was back in each period, from 0 to the last that has begun for the earliest cohort
 * with anybody in it. The whole cohort is the denominator throughout, those included whose period has not begun.
 */
export function retentionAnswer(meaning: RetentionMeaning, { main, others }: Results): KindAnswer {
  const { grouped, groupless } = withoutGroupless(pointsOf(meaning, main));
  const earlier = others.previous && pointsOf(meaning, others.previous);
  const points = beside(grouped, earlier);
  const isOne = meaning.at !== undefined;
  const isGrouped = meaning.groups.length > 0;
  const form = !isOne ? 'curve' : meaning.by_cohort ? 'series' : isGrouped ? 'groups' : earlier ? 'spans' : 'number';
  const of = namedRows(main)
    .filter((row) => row.number('period') === 0)
    .reduce((sum, row) => sum + (row.number('size') ?? 0), 0);
  const compared = others.previous?.meta?.range;
  return answerOfPoints(
    {
      form,
      format: { is: 'fraction' },
      points: form === 'groups' ? ranked(points, undefined) : points,
      from: main,
      groupless,
    },
    { of, ...(compared ? { compared } : {}) },
  );
}

function pointsOf({ at, by_cohort: byCohort }: RetentionMeaning, result: QueryResult): Point[] {
  const rows = namedRows(result, ['cohort']).filter((row) => (row.number('size') ?? 0) > 0);
  const groups = Map.groupBy(rows, (row) => JSON.stringify([row.group, byCohort ? row.cell('cohort') : null]));
  const points = [...groups.values()].flatMap((ofGroup) => curveOf(ofGroup, byCohort === true));
  return at === undefined ? points : points.filter(({ place }) => place === at).map(({ place: _, ...point }) => point);
}

function curveOf(rows: readonly NamedRow[], isOneCohort: boolean): Point[] {
  const size = rows
    .filter((row) => row.number('period') === 0)
    .reduce((sum, row) => sum + (row.number('size') ?? 0), 0);
  const byPeriod = Map.groupBy(rows, (row) => row.number('period') ?? 0);
  return [...byPeriod].flatMap(([place, cells]): Point[] => {
    const [first] = cells;
    const begun = cells.filter((row) => row.number('returned') !== null);
    // A period that has begun for nobody is not part of the curve.
    if (begun.length === 0 || first === undefined) return [];
    const returned = begun.reduce((sum, row) => sum + (row.number('returned') ?? 0), 0);
    const isOpen = cells.some((row) => row.cell('complete') !== true);
    return [
      {
        ...(isOneCohort ? { time: String(first.cell('cohort')) } : {}),
        group: first.group,
        place,
        value: size === 0 ? null : returned / size,
        ...(isOpen ? { isOpen } : {}),
      },
    ];
  });
}
