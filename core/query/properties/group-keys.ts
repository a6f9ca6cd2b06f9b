import { column, type Expression, text } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';

/** The keys of an event's groups of a type, as an array. */
export function groupKeys(type: string): Expression {
  return sqlExpression`${column('groups')}[${text(type)}]`;
}

export function hasGroup(type: string): Expression {
  return sqlExpression`notEmpty(${groupKeys(type)})`;
}
