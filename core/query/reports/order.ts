import { column, type Expression } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';

/**
 * The place of an event in the order of its person: the time in milliseconds, then the order sent, in one number. It is
 * never 0, and events of one producer never share it.
 */
export const orderKey: Expression = sqlExpression`bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(${column('timestamp')})), 32), ${column('seq')})`;
