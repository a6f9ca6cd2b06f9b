import type { ExpressionType } from '../../base/expressions/functions.ts';
import type { DefinedProperty } from '../../query/definitions.ts';
import { call, type Expression, emptyText, every, infix, not, nothing, text, value } from '../../query/tree/nodes.ts';
import { NEVER, NO_NUMBER } from '../no-value.ts';

/** A part of an expression as ClickHouse reads it: NULL where it is not set, of a list an empty one. */
export type Value = { readonly type: ExpressionType; readonly of: Expression };

export const NO_ELEMENTS: Expression = value('Array(String)', []);

export function isSet({ type, of }: Value): Expression {
  return type === 'list' ? not(infix(of, '=', NO_ELEMENTS)) : call('is_given', of);
}

/** The value as the text that a sent one would have: booleans as `true`, times in UTC, lists as JSON. */
export function textOf(from: Value): Expression {
  const { type, of } = from;
  switch (type) {
    case 'text':
      return of;
    case 'number':
      return call('to_text', of);
    case 'boolean':
      return call('if', isSet(from), call('if', of, text('true'), text('false')), nothing);
    case 'time':
      return call('concat', call('replace', call('to_text', of, text('UTC')), text(' '), text('T')), text('Z'));
    case 'list':
      return call('if', isSet(from), call('to_json', of), nothing);
  }
}

/** The four reads of a property that has this value. */
export function definedProperty(from: Value): DefinedProperty {
  if (from.type === 'number') {
    const hasNumber = call('if_null', call('is_finite', from.of), NEVER);
    const number = call('if', hasNumber, call('if_null', from.of, NO_NUMBER), NO_NUMBER);
    return { text: emptyText, hasText: NEVER, number, hasNumber };
  }
  const hasText = from.type === 'text' ? isSet(from) : every([isSet(from)]);
  return { text: call('if_null', textOf(from), emptyText), hasText, number: NO_NUMBER, hasNumber: NEVER };
}
