import type { ValueFormat } from '../../../core/api/chart-config.ts';
import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { KindAnswer, Point, QueryResult, Results } from '../kind.ts';
import { answerOfPoints } from '../shared/answer.ts';
import { beside } from '../shared/beside.ts';
import { namedRows } from '../shared/cells.ts';
import { cutOffBy, ranked, withoutGroupless } from '../shared/order.ts';

/** Conversions, or their amounts, by the source that gets their credit. Those without a touch are left out. */
export function attributionAnswer(meaning: MeaningOf<'attribution'>, { main, others }: Results): KindAnswer {
  const { grouped, groupless } = withoutGroupless(pointsOf(meaning, main));
  const points = beside(grouped, others.previous && pointsOf(meaning, others.previous));
  const compared = others.previous?.meta?.range;
  const { unit, amount } = meaning;
  const format: ValueFormat =
    amount === undefined ? { is: 'count' } : { is: 'number', ...(unit === undefined ? {} : { unit }) };
  return answerOfPoints(
    {
      form: 'groups',
      format,
      points: ranked(points, meaning.rank),
      from: main,
      groupless,
      groupsLeftOut: cutOffBy(meaning.rank, points),
    },
    compared ? { compared } : {},
  );
}

/** Amounts of several currencies are not added: each has a point of its own. */
function pointsOf({ amount }: MeaningOf<'attribution'>, result: QueryResult): Point[] {
  const rows = namedRows(result, ['currency']);
  const touched = rows.filter((row) => row.cell('touched') === true);
  const hasSeveral = new Set(touched.map((row) => row.cell('currency'))).size > 1;
  const without: Point[] = rows.length > touched.length ? [{ group: [null], value: 0 }] : [];
  return [
    ...touched.map((row): Point => {
      const currency = row.cell('currency');
      return {
        group: row.group,
        ...(amount !== undefined && hasSeveral ? { series: String(currency ?? '') } : {}),
        value: row.number(amount === undefined ? 'conversions' : 'amount'),
      };
    }),
    ...without,
  ];
}
