import { listOf, type RawRow } from '../../base/statement.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { type InternalRule, isInternal } from '../../query/lowering/leave-out-internal.ts';
import { call, column, type Expression, type Query, text } from '../../query/tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../../query/tree/template.ts';

/** One side of a comparison, whose events a project has. */
export type Side = {
  readonly span: Stretch;
  /** The zone in which it counts days. */
  readonly zone: string;
  /** The zone in which the other tool does. */
  readonly theirZone: string;
  /** The rule by which reports leave out internal traffic, besides the mark that events get when they come. */
  readonly internal?: InternalRule | undefined;
};

export function dayIn(zone: string): Expression {
  return call('to_date', column('timestamp'), text(zone));
}

export const AT_MS: Expression = call('to_milliseconds', column('timestamp'));

/** `bots`, `internal`, or '' for what reports count. */
export function leftOut({ internal }: Pick<Side, 'internal'>): Expression {
  return sqlExpression`multiIf(${isInternal(internal)}, 'internal', ${column('bot')} != '', 'bots', '')`;
}

/** The event came after the other tool's day had ended. */
export function isLate({ theirZone }: Pick<Side, 'theirZone'>): Expression {
  return sqlExpression`${call('to_date', column('received_at'), text(theirZone))} > ${dayIn(theirZone)}`;
}

/** How many events it stands for, where only some visitors were kept. */
export const WEIGHT: Expression = sqlExpression`toUInt32(exp2(${column('sample_halvings')}))`;

/** All rows as one, since the store bounds how many an answer has: facts are many short rows, of bounded size together. */
export function inOneRow(query: Query): Query {
  return sqlQuery`SELECT groupArray(tuple(*)) FROM (\n${query}\n)`;
}

export function rowsIn(answer: readonly RawRow[]): RawRow {
  return listOf(answer[0]?.[0]);
}
