import type { Expression } from '../query/tree/nodes.ts';
import { sqlExpression } from '../query/tree/template.ts';
import type { timeFormOf } from './formats.ts';

/** A column of a file: its name there, and its value in a query. */
export type FileColumn = { readonly name: string; readonly of: Expression };

/** Text formats hold times as ISO 8601 to the millisecond; Parquet and Arrow as microseconds since 1970, in UTC. */
export type TimeForm = ReturnType<typeof timeFormOf>;

export function timeColumn(of: Expression, form: TimeForm): Expression {
  return form === 'text' ? sqlExpression`toDateTime64(${of}, 3, 'UTC')` : sqlExpression`toDateTime64(${of}, 6, 'UTC')`;
}

/** An absent text is NULL in a file, which tells it from an empty one. */
export function textColumn(of: Expression): Expression {
  return sqlExpression`CAST(nullIf(toString(${of}), ''), 'Nullable(String)')`;
}
