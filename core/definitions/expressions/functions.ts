import type { ExpressionFunction } from '../../base/expressions/functions.ts';
import { SECOND_MS } from '../../base/time/durations.ts';
import { numberOfText } from '../../query/properties/text-values.ts';
import {
  call,
  type Expression,
  emptyText,
  every,
  infix,
  not,
  nothing,
  number,
  some,
  text,
  value,
} from '../../query/tree/nodes.ts';
import { sqlExpression } from '../../query/tree/template.ts';
import type { FunctionName, InfixOperator } from '../../query/tree/vocabulary.ts';
import { finite, instantOf } from './read-name.ts';
import { isSet, NO_ELEMENTS, textOf, type Value } from './value.ts';

export type Compiling = {
  readonly zone: string;
  /** The entries of a lookup. */
  readonly table: ReadonlyMap<string, string | number>;
};

/** An operator or a function over parts that have been compiled; `checkExpression` has seen to their number and types. */
type Compile = (of: readonly Value[], context: Compiling) => Expression;

const at = (of: readonly Value[], index: number): Expression => of[index]?.of ?? nothing;
const all = (of: readonly Value[]): Expression[] => of.map((each) => each.of);
const plain =
  (name: FunctionName): Compile =>
  (of) =>
    call(name, ...all(of));
const between =
  (operator: InfixOperator): Compile =>
  (of) =>
    infix(at(of, 0), operator, at(of, 1));
const divisor = (of: Expression) => call('null_if', of, number(0));
const asNumber = (of: Expression) => call('to_number', of);
const folded = (of: Expression) => call('lower', of);
/** Texts are compared as filters compare them: upper and lower case are one. */
const ofCase =
  (name: 'starts_with' | 'ends_with'): Compile =>
  (of) =>
    call(name, folded(at(of, 0)), folded(at(of, 1)));
/** A part of the local time. */
const local =
  (name: FunctionName): Compile =>
  (of, { zone }) =>
    asNumber(call(name, at(of, 0), text(zone)));
const localDate = (of: Expression, zone: string) => call('to_date', of, text(zone));

export const COMPILED: Readonly<Record<ExpressionFunction, Compile>> = {
  '=': between('='),
  '!=': between('!='),
  '<': between('<'),
  '<=': between('<='),
  '>': between('>'),
  '>=': between('>='),
  in: ([first, ...others]) => call('has', call('array', ...all(others)), first?.of ?? nothing),
  and: (of) => every(all(of)),
  or: (of) => some(all(of)),
  not: (of) => not(at(of, 0)),
  '+': between('+'),
  '-': between('-'),
  '*': between('*'),
  '/': (of) => infix(at(of, 0), '/', divisor(at(of, 1))),
  '%': (of) => call('modulo', at(of, 0), divisor(at(of, 1))),
  minus: (of) => infix(number(0), '-', at(of, 0)),
  if: (of) => call('if', at(of, 0), at(of, 1), of[2]?.of ?? (of[1]?.type === 'list' ? NO_ELEMENTS : nothing)),
  coalesce: (of) =>
    of[0]?.type === 'list'
      ? of.reduceRight((rest, each) => call('if', isSet(each), each.of, rest), NO_ELEMENTS)
      : call('coalesce', ...all(of)),
  is_set: ([of]) => (of ? isSet(of) : nothing),
  lookup,
  text: ([of]) => (of ? textOf(of) : nothing),
  number: (of) => finite(numberOfText(at(of, 0))),
  lower: plain('lower'),
  upper: plain('upper'),
  trim: plain('trim'),
  length: (of) => asNumber(call('length', at(of, 0))),
  concat: plain('concat'),
  contains: (of) => infix(call('position_ignoring_case', at(of, 0), at(of, 1)), '>', value('UInt8', 0)),
  starts_with: ofCase('starts_with'),
  ends_with: ofCase('ends_with'),
  replace: plain('replace'),
  substring: (of) => call('substring', at(of, 0), ...of.slice(1).map(whole)),
  matches: plain('matches'),
  extract: (of) => call('null_if', call('extract', at(of, 0), at(of, 1)), emptyText),
  abs: plain('abs'),
  round: rounded,
  floor: plain('floor'),
  ceil: plain('ceil'),
  min: plain('least'),
  max: plain('greatest'),
  time: (of, { zone }) => instantOf(at(of, 0), zone),
  date: (of, { zone }) => call('to_text', localDate(at(of, 0), zone)),
  year: local('to_year'),
  month: local('to_month'),
  day: local('to_day_of_month'),
  weekday: (of, { zone }) => asNumber(call('to_day_of_week', at(of, 0), value('UInt8', 0), text(zone))),
  hour: local('to_hour_of_day'),
  seconds_between: (of) =>
    infix(infix(call('to_milliseconds', at(of, 1)), '-', call('to_milliseconds', at(of, 0))), '/', number(SECOND_MS)),
  days_between: (of, { zone }) => asNumber(infix(localDate(at(of, 1), zone), '-', localDate(at(of, 0), zone))),
  list: (of) => given(call('array', ...all(of).map((each) => call('if_null', each, emptyText)))),
  split: (of) => {
    const from = call('if_null', at(of, 0), emptyText);
    return call('if', infix(from, '=', emptyText), NO_ELEMENTS, call('split', at(of, 1), from));
  },
  join: (of) => call('null_if', call('join', at(of, 0), at(of, 1)), emptyText),
  size: (of) => asNumber(call('size', at(of, 0))),
  has: plain('has'),
  element: (of) => call('null_if', call('element', at(of, 0), ...of.slice(1).map(whole)), emptyText),
  sorted: plain('sorted'),
  distinct: plain('distinct'),
};

/** The constant as the whole number that places and lengths take. */
function whole({ of }: Value): Expression {
  return of.kind === 'value' ? value('Int64', of.value) : of;
}

/** Halves go away from zero, as people round; ClickHouse rounds them to even ones. */
function rounded([from, digits]: readonly Value[]): Expression {
  const of = from?.of ?? nothing;
  const places = digits?.of.kind === 'value' ? Number(digits.of.value) : 0;
  const factor = number(10 ** Math.max(-15, Math.min(15, places)));
  const size = call('floor', infix(infix(call('abs', of), '*', factor), '+', number(0.5)));
  return infix(call('if', infix(of, '<', number(0)), infix(number(0), '-', size), size), '/', factor);
}

function lookup([key, otherwise]: readonly Value[], { table }: Compiling): Expression {
  const keys = value('Array(String)', [...table.keys()]);
  const entries = [...table.values()];
  const isOfNumbers = entries.every((each) => typeof each === 'number');
  const values = isOfNumbers ? value('Array(Float64)', entries) : value('Array(String)', entries.map(String));
  const wanted = call('if_null', key?.of ?? nothing, emptyText);
  const found = call('transform', wanted, keys, values, isOfNumbers ? number(0) : emptyText);
  return call('if', call('has', keys, wanted), found, otherwise?.of ?? nothing);
}

function given(of: Expression): Expression {
  return sqlExpression`arrayFilter(each -> each != '', ${of})`;
}
