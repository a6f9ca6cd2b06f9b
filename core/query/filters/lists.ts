import {
  anyElement,
  call,
  type Expression,
  element,
  emptyText,
  every,
  infix,
  nothing,
  text,
  value,
} from '../tree/nodes.ts';

/**
 * Lists are stored as their JSON text. Where an event's property is a list, tests apply to its elements: equality needs
 * one equal element, and so does `contains`.
 */

export function isList(of: Expression): Expression {
  return every([beginsAsList(of), call('is_json', of)]);
}

/**
 * A cheap test of the first byte: hardly any text is a list, and as the condition of an `if` this skips the JSON check
 * for all others.
 */
export function beginsAsList(of: Expression): Expression {
  return infix(call('first_byte', of), '=', value('UInt8', '['.charCodeAt(0)));
}

/**
 * The elements of a list as the texts that they are grouped by: `42` for a number, `true`, JSON for a list or an
 * object.
 */
export function elementsOf(of: Expression): Expression {
  return call('read_json', of, text('Array(String)'));
}

/** Whether a text that begins like a list is one and has one of the elements. */
export function hasElement(of: Expression, wanted: readonly string[]): Expression {
  const [only] = wanted;
  const found =
    wanted.length === 1 && only !== undefined
      ? call('has', elementsOf(of), text(only))
      : call('has_any', elementsOf(of), value('Array(String)', wanted));
  return every([call('is_json', of), found]);
}

/** Whether an element equals the text, ignoring case. */
export function containsElement(of: Expression, wanted: string): Expression {
  return call('has', elementsOf(call('lower', of)), call('lower', text(wanted)));
}

/** Whether a text passes a test; for a list, whether any element does. */
export function ofEachElement(of: Expression, whole: Expression, test: (of: Expression) => Expression): Expression {
  return call('if', isList(of), anyElement(elementsOf(of), test(element)), whole);
}

/** The groups of a property that holds lists in some events, as an array: each element, NULL for an empty list. */
export function groupsOfElements(of: Expression): Expression {
  const asText = call('if_null', of, emptyText);
  const elements = call('if', infix(elementsOf(asText), '=', noElements), noGroup, elementsOf(asText));
  return call('if', isList(asText), elements, call('array', of));
}

const noElements: Expression = value('Array(String)', []);
const noGroup: Expression = call('array', nothing);
