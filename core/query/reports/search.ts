import { type Expression, some, text } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';

/** Whether one of the values of a group contains a text, whatever its case; a value that is not set contains none. */
export function isFound(groups: readonly Expression[], search: string): Expression {
  return some(
    groups.map(
      (group) => sqlExpression`positionCaseInsensitiveUTF8(ifNull(toString(${group}), ''), ${text(search)}) > 0`,
    ),
  );
}
