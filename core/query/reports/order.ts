import { column, type Expression } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';

/**
 * The place of an event in the order of its person: the time in milliseconds, then the order sent, in one number: 0 is
 * that of no event. Events of one producer never share it.
 */
export const orderKey: Expression = sqlExpression`bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(${column('timestamp')})), 32), ${column('seq')})`;

/** The time in such a number, as an instant. */
export function instantOf(key: Expression): Expression {
  return sqlExpression`fromUnixTimestamp64Milli(${millisecondsOf(key)}, 'UTC')`;
}

/** The time in such a number, Unix milliseconds. */
export function millisecondsOf(key: Expression): Expression {
  return sqlExpression`toInt64(bitShiftRight(${key}, 32))`;
}
