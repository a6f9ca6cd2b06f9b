import type { EventTest } from '../../api/kinds/behaviour-filters.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { call, column, type Query, select, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { isEvent, rowsOf, type TestOf, WHO } from './behaviour-rows.ts';

/**
 * The persons who did all steps in this order, each by an event of its own, later by `(timestamp, seq)`, the last within
 * the window of the first. For each step, `reached` holds the latest start from which it can be reached, or -1: a later
 * start leaves more of the window, so it is enough to remember that one.
 *
 * @param windowMs  undefined: any time
 */
export function personsInSequence(
  steps: readonly EventTest[],
  span: Stretch,
  windowMs: number | undefined,
  testOf: TestOf,
): Query {
  const events = select({
    outputs: [
      WHO,
      { as: 'at', of: call('to_milliseconds', column('timestamp')) },
      { as: 'seq', of: column('seq') },
      { as: 'id', of: column('id') },
      { as: 'steps', of: sqlExpression`[${steps.map((step) => isEvent(step, span, testOf))}]` },
    ],
    ...rowsOf(steps, span, testOf),
  });
  const isWithin =
    windowMs === undefined
      ? value('UInt8', 1)
      : sqlExpression`event.1 - reached[step - 1] <= ${value('Int64', windowMs)}`;
  const none = value(
    'Array(Int64)',
    steps.map(() => -1),
  );
  return sqlQuery`SELECT who FROM (
SELECT who, arrayFold(
  (reached, event) -> arrayMap(
    (start, step) -> multiIf(
      NOT event.4[step], start,
      step = 1, event.1,
      reached[step - 1] >= 0 AND ${isWithin}, reached[step - 1],
      start),
    reached, arrayEnumerate(reached)),
  arraySort(groupArray((at, seq, id, steps))),
  ${none}) AS reached
FROM (
${events}
) GROUP BY who
) WHERE reached[-1] >= 0`;
}
