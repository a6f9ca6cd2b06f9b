import type { ExpressionType } from '../../base/expressions/functions.ts';
import { elementsOf, isList } from '../../query/filters/lists.ts';
import { resolveProperty } from '../../query/properties/resolve.ts';
import { numberOfText } from '../../query/properties/text-values.ts';
import { call, column, type Expression, emptyText, infix, nothing, text, value } from '../../query/tree/nodes.ts';
import { NO_ELEMENTS, textOf, type Value } from './value.ts';

/** A property of the event, of its session or its person, as the type that its place asks for. */
export function readName(name: string, wanted: ExpressionType, zone: string): Value {
  if (wanted === 'time' && (name === 'time' || name === 'timestamp')) return { type: 'time', of: column('timestamp') };
  const { group, isEmptyUnset, number } = resolveProperty(name);
  const shown = call('to_text', group);
  const asText: Value = { type: 'text', of: isEmptyUnset ? call('null_if', shown, emptyText) : shown };
  if (wanted !== 'number' || !number) return converted(asText, wanted, zone);
  const { measured } = number;
  return { type: 'number', of: call('if', measured.isSet, call('to_number', measured.number), nothing) };
}

/** The value of another derived property, as the type that its place asks for. */
export function converted(from: Value, wanted: ExpressionType, zone: string): Value {
  if (from.type === wanted) return from;
  const of = textOf(from);
  switch (wanted) {
    case 'text':
      return { type: 'text', of };
    case 'number':
      return { type: 'number', of: finite(numberOfText(of)) };
    case 'boolean':
      return { type: 'boolean', of: infix(of, '=', text('true')) };
    case 'time':
      return { type: 'time', of: instantOf(of, zone) };
    case 'list':
      return { type: 'list', of: listOf(of) };
  }
}

export function finite(of: Expression): Expression {
  return call('if', call('is_finite', of), of, nothing);
}

/** A date and time without a zone is in that of the project. */
export function instantOf(of: Expression, zone: string): Expression {
  return call('to_instant_or_null', of, value('UInt8', 3), text(zone));
}

/** The elements of a list; any other text is the only one. */
function listOf(of: Expression): Expression {
  const whole = call('if_null', of, emptyText);
  const single = call('if', infix(whole, '=', emptyText), NO_ELEMENTS, call('array', whole));
  return call('if', isList(whole), elementsOf(whole), single);
}
