import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { KindAnswer, Point, QueryResult, Results } from '../kind.ts';
import { answerOfPoints } from '../shared/answer.ts';
import { beside } from '../shared/beside.ts';
import { namedRows } from '../shared/cells.ts';

/** `ratio`: the mean of daily active persons over all persons of the span. `days`: persons active on exactly n days. */
export function stickinessAnswer({ answer }: MeaningOf<'stickiness'>, { main, others }: Results): KindAnswer {
  const pointsOf = answer === 'ratio' ? ratioOf : daysOf;
  const earlier = others.previous && pointsOf(others.previous);
  const points = beside(pointsOf(main), earlier);
  const persons = namedRows(main).reduce((sum, row) => sum + (row.number('persons') ?? 0), 0);
  const form = answer === 'days' ? 'curve' : earlier ? 'spans' : 'number';
  const compared = others.previous?.meta?.range;
  const format = answer === 'ratio' ? ({ is: 'fraction' } as const) : ({ is: 'count' } as const);
  return answerOfPoints({ form, format, points, from: main }, { of: persons, ...(compared ? { compared } : {}) });
}

function daysOf(result: QueryResult): Point[] {
  return namedRows(result).map((row) => ({
    group: [],
    place: row.number('intervals') ?? 0,
    value: row.number('persons'),
  }));
}

/** There is a row for each number of days that have begun, so the last of them is the number of days. */
function ratioOf(result: QueryResult): Point[] {
  const rows = namedRows(result);
  const days = Math.max(0, ...rows.map((row) => row.number('intervals') ?? 0));
  const persons = rows.reduce((sum, row) => sum + (row.number('persons') ?? 0), 0);
  const visits = rows.reduce((sum, row) => sum + (row.number('persons') ?? 0) * (row.number('intervals') ?? 0), 0);
  return [{ group: [], value: days === 0 || persons === 0 ? null : visits / days / persons }];
}
