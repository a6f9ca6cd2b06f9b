import type { ValueFormat } from '../../../core/api/chart-config.ts';
import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Form, KindAnswer, Point, QueryResult, Results } from '../kind.ts';
import { answerOfPoints } from '../shared/answer.ts';
import { beside } from '../shared/beside.ts';
import { type NamedRow, namedRows } from '../shared/cells.ts';
import { durationFormat, inUnit } from '../shared/durations.ts';
import { cutOffBy, ranked, withoutGroupless } from '../shared/order.ts';

type FunnelMeaning = Pick<MeaningOf<'funnel'>, 'steps' | 'answer' | 'time' | 'groups' | 'rank' | 'interval'>;

/** Persons at each step, or for each group (and period) the rate, the loss or the time of the last step. */
export function funnelAnswer(meaning: FunnelMeaning, { main, others }: Results): KindAnswer {
  const { grouped, groupless } = withoutGroupless(pointsOf(meaning, main));
  const format = formatOf(meaning, grouped);
  const points = beside(grouped, others.previous && pointsOf(meaning, others.previous));
  const shown = formOf(meaning, others.previous !== undefined) === 'groups' ? ranked(points, meaning.rank) : points;
  const entered = namedRows(main).filter((row) => row.number('step') === 1);
  const of = entered.reduce((sum, row) => sum + (row.number('persons') ?? 0), 0);
  const scaled = format.is === 'duration' ? shown.map((point) => inUnit(point, format.unit)) : shown;
  const form = formOf(meaning, others.previous !== undefined);
  const compared = others.previous?.meta?.range;
  return answerOfPoints(
    {
      form,
      format,
      points: scaled,
      from: main,
      groupless,
      groupsLeftOut: form === 'groups' ? cutOffBy(meaning.rank, points) : 0,
    },
    { of, ...(compared ? { compared } : {}) },
  );
}

function formOf({ answer, groups, interval }: FunnelMeaning, isCompared: boolean): Form {
  if (answer === 'steps' || answer === 'drop_off') return 'steps';
  if (interval !== undefined) return 'series';
  if (groups.length > 0) return 'groups';
  return isCompared ? 'spans' : 'number';
}

function pointsOf({ answer, steps, time }: FunnelMeaning, result: QueryResult): Point[] {
  const rows = namedRows(result).filter((row) => row.cell('is_other') !== true);
  if (answer === 'steps' || answer === 'drop_off') return rows.map(stepPoint);
  return rows
    .filter((row) => row.number('step') === steps.length)
    .map((row) => ({ ...placeOf(row), value: lastStepValue(answer, time?.how, row) }));
}

function lastStepValue(
  answer: FunnelMeaning['answer'],
  how: 'mean' | 'median' = 'median',
  row: NamedRow,
): number | null {
  if (answer === 'time') return row.number(`${how}_seconds_from_first`);
  if (answer === 'reached') return row.number('persons');
  const rate = row.number('rate');
  return answer === 'drop_off_rate' && rate !== null ? 1 - rate : rate;
}

function stepPoint(row: NamedRow): Point {
  const place = row.number('step');
  const series = String(row.cell('label'));
  return { group: row.group, series, ...(place === null ? {} : { place }), value: row.number('persons') };
}

function placeOf(row: NamedRow): Pick<Point, 'time' | 'group' | 'isOpen'> {
  const time = row.cell('time');
  return {
    group: row.group,
    ...(time === null ? {} : { time: String(time) }),
    ...(row.cell('complete') === false ? { isOpen: true } : {}),
  };
}

function formatOf({ answer, time }: FunnelMeaning, points: readonly Point[]): ValueFormat {
  if (answer === 'steps' || answer === 'drop_off' || answer === 'reached') return { is: 'count' };
  return answer === 'time' ? durationFormat(time?.unit, points) : { is: 'fraction' };
}
