import type { EventTest } from '../../api/kinds/behaviour-filters.ts';
import type { Filter } from '../../api/kinds/fields.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import {
  actor,
  column,
  type Expression,
  eventsOf,
  every,
  infix,
  type Output,
  type Select,
  some,
  text,
  value,
} from '../tree/nodes.ts';

export type Rows = Pick<Select, 'from' | 'keyed' | 'where'>;

/** The condition of a filter on the event of a behaviour; a test at another scope is about the behaviour's own span. */
export type TestOf = (filter: Filter, span: Stretch) => Expression;

/** The person of an event, to compare with another event's. */
export const WHO: Output = { as: 'who', of: actor('person', 'key') };

/** The events of persons, within a span, that pass any of the tests. */
export function rowsOf(tests: readonly EventTest[], span: Stretch, testOf: TestOf): Rows {
  const names = [...new Set(tests.map(({ event }) => event))];
  const [only, ...others] = tests.map((test) => conditionsOf(test, span, testOf));
  const isAny = others.length === 0 ? (only ?? []) : [some(tests.map((test) => isEvent(test, span, testOf)))];
  return {
    from: eventsOf(span),
    keyed: names.includes('*') ? [] : [infix(column('event'), 'in', value('Array(String)', names))],
    where: [actor('person', 'is_set'), ...isAny],
  };
}

/** Whether an event has the name and passes the tests. */
export function isEvent(test: EventTest, span: Stretch, testOf: TestOf): Expression {
  const isNamed = test.event === '*' ? [] : [infix(column('event'), '=', text(test.event))];
  const all = [...isNamed, ...conditionsOf(test, span, testOf)];
  return all.length === 0 ? value('UInt8', 1) : every(all);
}

function conditionsOf({ filters = [] }: EventTest, span: Stretch, testOf: TestOf): Expression[] {
  return filters.map((filter) => testOf(filter, span));
}
