import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { KindAnswer, Point, Results } from '../kind.ts';
import { answerOfPoints } from '../shared/answer.ts';
import { type NamedRow, namedRows } from '../shared/cells.ts';
import { ranked } from '../shared/order.ts';
import { pathsShown } from './to-query.ts';

/** The steps just after (or before) one, by sessions; or the most frequent whole paths. */
export function pathsAnswer(meaning: MeaningOf<'paths'>, { main }: Results): KindAnswer {
  const { from, to, rank } = meaning;
  const rows = namedRows(main);
  const isBetween = from !== undefined && to !== undefined;
  const points =
    isBetween || (from === undefined && to === undefined) ? wholePaths(rows) : neighbours(rows, from !== undefined);
  const shown = ranked(points, { direction: rank?.direction ?? 'most', limit: pathsShown(meaning) });
  const whole = main.totals?.count ?? null;
  return answerOfPoints({ form: 'list', format: { is: 'count' }, points: shown, from: main }, { whole });
}

function neighbours(rows: readonly NamedRow[], isAfter: boolean): Point[] {
  return rows
    .filter((row) => row.cell('part') === 'edge' && row.number('step') === 1)
    .map((row) => ({ group: [], series: String(row.cell(isAfter ? 'target' : 'source')), value: row.number('count') }))
    .filter(({ series }) => series !== 'other');
}

function wholePaths(rows: readonly NamedRow[]): Point[] {
  return rows
    .filter((row) => row.cell('part') === 'path')
    .map((row) => ({ group: [], series: stepsOf(row).join(' → '), value: row.number('count') }));
}

function stepsOf(row: NamedRow, step = 1): string[] {
  const cell = row.cell(`step_${step}`);
  return cell === null ? [] : [String(cell), ...stepsOf(row, step + 1)];
}
