import type { Cell } from '../../api/query.ts';
import type { RawCell } from '../../base/statement.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { type Refusal, refusal } from '../refusals/refusal.ts';
import { call, type Expression, number as float, infix, nothing, value } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import type { EventGroup } from './groups.ts';

/**
 * Groups a number by bounds: each bucket holds its lower bound and not its upper one, but the last holds both. Numbers
 * below and above have a row each, and events without a number are the group null.
 */
export function boundsGroup(property: string, bounds: readonly number[]): EventGroup {
  const expression = positionOf(property, bounds);
  const positions = Array.from({ length: bounds.length + 1 }, (_, position) => position);
  return {
    id: `${resolveProperty(property).id} in ${bounds.join()}`,
    column: { name: property, type: 'string' },
    expression,
    property,
    orderOf: (group) => group,
    cellOf: (raw) => labelOf(raw, bounds),
    isOf: (cell) => {
      const position = positions.find((each) => labelOf(each, bounds) === cell);
      if (cell === null) return sqlExpression`${expression} IS NULL`;
      return position === undefined ? NEVER : call('if_null', infix(expression, '=', value('UInt32', position)), NEVER);
    },
  };
}

const NEVER = value('UInt8', 0);

/** Refuses bounds that do not ascend, and a column of text. */
export function checkBounds(property: string, bounds: readonly number[]): Refusal[] {
  const isAscending = bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? bound));
  return [
    ...(isAscending ? [] : [refusal('buckets_not_ascending', { property, bounds })]),
    ...(resolveProperty(property).number ? [] : [refusal('buckets_of_text', { property })]),
  ];
}

/** 0 below all bounds, 1 from the first bound on, …; one more than the number of buckets above the last bound. */
function positionOf(property: string, bounds: readonly number[]): Expression {
  const { number } = resolveProperty(property);
  const [first = 0] = bounds;
  const last = bounds.at(-1) ?? 0;
  const list = value('Array(Float64)', bounds);
  if (!number) return nothing;
  const of = number.measured.number;
  const place = (position: number) => value('UInt32', position);
  const within = call('index_of', list, call('round_down', of, list));
  const fromFirst = call('if', infix(of, '=', float(last)), place(bounds.length - 1), within);
  const upToLast = call('if', infix(of, '>', float(last)), place(bounds.length), fromFirst);
  const position = call('if', infix(of, '<', float(first)), place(0), upToLast);
  return call('if', number.measured.isSet, position, nothing);
}

function labelOf(raw: RawCell | undefined, bounds: readonly number[]): Cell {
  if (raw === null || raw === undefined) return null;
  const position = Number(raw);
  if (position === 0) return `< ${bounds[0]}`;
  if (position === bounds.length) return `> ${bounds.at(-1)}`;
  const isLast = position === bounds.length - 1;
  return `[${bounds[position - 1]}, ${bounds[position]}${isLast ? ']' : ')'}`;
}
