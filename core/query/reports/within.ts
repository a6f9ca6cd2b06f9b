import type { Stretch } from '../../base/time/comparison.ts';
import { column, type Expression, infix, value } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';

/**
 * Whether an event lies in a span, as conditions beside those of the span that a report reads. They are written in milliseconds: where a
 * condition stands in the outputs and before the rows are read as well, ClickHouse fails to read it from cold files.
 */
export function isWithin({ startMs, endMs }: Partial<Stretch>): Expression[] {
  const at = sqlExpression`toUnixTimestamp64Milli(${column('timestamp')})`;
  return [
    ...(startMs === undefined ? [] : [infix(at, '>=', value('Int64', startMs))]),
    ...(endMs === undefined ? [] : [infix(at, '<', value('Int64', endMs))]),
  ];
}
