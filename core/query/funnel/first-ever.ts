import { EARLIEST_MS } from '../span.ts';
import { actor, aggregate, column, type Expression, eventsOf, select } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import { isAnyOf, matches } from './patterns.ts';
import type { Funnel } from './request.ts';

/** Whether an event is the first of its person over all history that has the name of step 1, or that passes its tests. */
export function isFirstEver(funnel: Funnel): Expression {
  const [step] = funnel.steps;
  if (!step) throw new Error('A funnel without steps');
  const place = sqlExpression`(${column('timestamp')}, ${column('seq')}, bitAnd(toUInt128(${column('id')}), 4194303))`;
  const firsts = select({
    outputs: [
      { as: 'person', of: actor('unit', 'key') },
      { as: 'first', of: aggregate('min', place) },
    ],
    from: eventsOf({ startMs: EARLIEST_MS, endMs: funnel.read.endMs }),
    where: [
      ...(funnel.firstTime === 'matching'
        ? [matches(funnel, step)]
        : step.events.includes('*')
          ? []
          : [isAnyOf(step.events)]),
      actor('unit', 'is_set'),
    ],
    groupBy: ['person'],
  });
  return sqlExpression`(${actor('unit', 'key')}, ${place}) IN (${firsts})`;
}
