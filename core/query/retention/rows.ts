import type { Stretch } from '../../base/time/comparison.ts';
import { valuesOfEvent } from '../reports/breakdown.ts';
import { numberOfEvent } from '../reports/calendar.ts';
import { type ChosenEvents, isNamed, passesFilters } from '../reports/event-choice.ts';
import { orderKey } from '../reports/order.ts';
import {
  actor,
  column,
  type Expression,
  eventsOf,
  every,
  infix,
  instant,
  type Output,
  type Query,
  type Select,
  select,
  union,
  value,
} from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import type { Retention } from './request.ts';
import { spansOf } from './spans.ts';

/**
 * The start and return events: `person, key, period, starts, returns`, and with a breakdown `of_event`, the values, and
 * `tie`, which decides between equal keys. If both are the same events, they are read once.
 */
export function eventRows(retention: Retention): Query {
  const { start, back, isSame } = retention;
  const { starts, returns } = spansOf(retention);
  if (!isSame) {
    return union([
      rowsOf(retention, start, starts, { starts: YES, returns: NO }),
      rowsOf(retention, back, returns, { starts: NO, returns: YES }),
    ]);
  }
  const hull = { startMs: Math.min(starts.startMs, returns.startMs), endMs: Math.max(starts.endMs, returns.endMs) };
  return rowsOf(retention, start, hull, { starts: isIn(starts, hull), returns: isIn(returns, hull) });
}

const YES = value('UInt8', 1);
const NO = value('UInt8', 0);

function rowsOf(
  retention: Retention,
  choice: ChosenEvents,
  span: Stretch,
  roles: { readonly starts: Expression; readonly returns: Expression },
): Select {
  return select({
    outputs: [
      { as: 'person', of: actor('unit', 'key') },
      { as: 'key', of: orderKey },
      { as: 'period', of: numberOfEvent(retention.calendar) },
      { as: 'starts', of: roles.starts },
      { as: 'returns', of: roles.returns },
      ...valueOutputs(retention, roles.starts === NO),
      ...(retention.isListed ? [{ as: 'name_sent', of: actor('unit', 'name') }] : []),
    ],
    from: eventsOf(span),
    keyed: isNamed(choice),
    where: [actor('unit', 'is_set'), ...passesFilters(choice, retention)],
  });
}

function valueOutputs({ groups }: Retention, isEmpty: boolean): Output[] {
  if (groups.length === 0) return [];
  return [
    { as: 'of_event', of: valuesOfEvent(isEmpty ? [] : groups) },
    { as: 'tie', of: column('id') },
  ];
}

/** Whether an event of the hull lies in a part of it. */
function isIn(part: Stretch, hull: Stretch): Expression {
  const from = infix(column('timestamp'), '>=', instant(part.startMs));
  const until = infix(column('timestamp'), '<', instant(part.endMs));
  const conditions = [...(part.startMs > hull.startMs ? [from] : []), ...(part.endMs < hull.endMs ? [until] : [])];
  return conditions.length === 0 ? YES : sqlExpression`toUInt8(${every(conditions)})`;
}
