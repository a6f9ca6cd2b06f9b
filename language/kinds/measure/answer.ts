import type { ValueFormat } from '../../../core/api/chart-config.ts';
import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Form, KindAnswer, KindContext, Point, Results } from '../kind.ts';
import { answerOfPoints } from '../shared/answer.ts';
import { byText, ranked, withoutGroupless } from '../shared/order.ts';
import { meanPerBucket } from './mean.ts';
import { keptGroups, withNamedGroups } from './named-groups.ts';
import { picked } from './pick.ts';
import { measuredPoints } from './points.ts';
import { formatOf } from './quantity.ts';
import { runningTotals } from './running-totals.ts';
import { sharesOf, wholesOf } from './shares.ts';

type MeasureMeaning = MeaningOf<'measure'>;

/**
 * A count of nothing is 0; a mean, a ratio or a bound of nothing has no value and is left out. Events without a value of a
 * group are left out too. Groups come by size, equal ones by label, unless they are parts of time.
 */
export function measureAnswer(meaning: MeasureMeaning, results: Results, context: KindContext): KindAnswer {
  const [first] = meaning.measures;
  if (first === undefined) throw new Error('A meaning measures nothing');
  const { grouped, groupless } = withoutGroupless(named(meaning, measuredPoints(meaning, results, context)));
  const { points, mean } = meanPerBucket(
    meaning,
    runningTotals(meaning, withNamedGroups(meaning, grouped)),
    results,
    context,
  );
  const whole = wholesOf(meaning, results);
  const shown = inOrder(meaning, meaning.shares ? sharesOf(points, whole) : points);
  const groupsLeftOut = (results.main.meta?.groups_left_out ?? 0) + cutOff(meaning, points, shown);
  return answerOfPoints(
    {
      form: formOf(meaning),
      format: shownFormat(meaning),
      points: shown,
      from: results.main,
      groupless,
      groupsLeftOut,
    },
    {
      ...(meaning.measures.length > 1 ? { formats: meaning.measures.map(formatOf) } : {}),
      ...(mean === undefined ? {} : { mean }),
      ...(whole.value === undefined ? {} : { whole: whole.value }),
    },
  );
}

/** Groups that the answer itself leaves out, since the query ranks them and gives one more. */
function cutOff({ rank, groups }: MeasureMeaning, points: readonly Point[], shown: readonly Point[]): number {
  if (rank === undefined || groups.length === 0) return 0;
  const count = (of: readonly Point[]) =>
    new Set(of.filter(({ value }) => value !== null).map(({ group }) => JSON.stringify(group))).size;
  return Math.max(0, count(points) - count(shown));
}

/** Several measures are told apart by their number, from 1. */
function named({ measures }: MeasureMeaning, points: readonly (Point & { readonly measure: number })[]): Point[] {
  return points.map(({ measure, ...point }) =>
    measures.length > 1 ? { ...point, series: String(measure + 1) } : point,
  );
}

function shownFormat({ measures: [first], shares }: MeasureMeaning): ValueFormat {
  return shares || first === undefined ? { is: 'fraction' } : formatOf(first);
}

function formOf({ pick, rank, interval, mean_per: meanPer, groups, compare, measures }: MeasureMeaning): Form {
  if (pick) return 'pick';
  const isSeries = interval !== undefined && meanPer === undefined;
  if (isSeries) return rank && groups.length === 0 ? 'pick' : 'series';
  if (groups.length > 0 || measures.length > 1) return 'groups';
  return compare ? 'spans' : 'number';
}

function inOrder(meaning: MeasureMeaning, points: readonly Point[]): Point[] {
  const { rank, groups, pick } = meaning;
  switch (formOf(meaning)) {
    case 'pick':
      return pick ? picked(meaning, pick.direction, points) : ranked(points, rank);
    case 'series':
      return keptGroups(points, rank);
    case 'groups':
      if (meaning.measures.length > 1) return byFirstMeasure(points, rank);
      if (rank) return ranked(points, rank);
      return groups.some((group) => 'time' in group) ? byTime(points) : ranked(points, rank);
    default:
      return [...points];
  }
}

/** The groups in the order of the first measure, for each measure in turn. */
function byFirstMeasure(points: readonly Point[], rank: MeasureMeaning['rank']): Point[] {
  const bySeries = Map.groupBy(points, ({ series }) => series);
  const [first = []] = bySeries.values();
  const order = ranked(first, rank).map(({ group }) => JSON.stringify(group));
  return [...bySeries.values()].flatMap((ofMeasure) => {
    const byGroup = new Map(ofMeasure.map((point) => [JSON.stringify(point.group), point]));
    return order.flatMap((group) => byGroup.get(group) ?? []);
  });
}

/** Weekdays and hours in their own order, weekdays before weekends. */
function byTime(points: readonly Point[]): Point[] {
  const orderOf = ({ group }: Point) =>
    group.map((cell) => (typeof cell === 'number' ? String(cell).padStart(3, '0') : String(cell))).join(' · ');
  return [...points].sort((a, b) => byText(orderOf(a), orderOf(b)));
}
