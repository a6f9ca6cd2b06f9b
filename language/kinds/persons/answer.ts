import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { KindAnswer, Results } from '../kind.ts';
import { answerOfPoints } from '../shared/answer.ts';
import { namedRows } from '../shared/cells.ts';

/** The persons with the number of their events, in the order of the query; `whole` counts all of them. */
export function personsAnswer(_meaning: MeaningOf<'persons'>, { main }: Results): KindAnswer {
  const points = namedRows(main).map((row) => ({
    group: [],
    series: String(row.cell('person')),
    value: row.number('events'),
  }));
  const whole = main.totals?.persons ?? points.length;
  const groupsLeftOut = Math.max(0, whole - points.length);
  return answerOfPoints({ form: 'list', format: { is: 'count' }, points, from: main, groupsLeftOut }, { whole });
}
