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
 * Sent lists are stored as their JSON text. Where an event's property is a list, tests apply to its elements: one of them
 * equals the value, and `contains` asks for a whole element too.
 */

/** Whether a text is a list. */
export function isList(of: Expression): Expression {
  return every([beginsAsList(of), call('is_json', of)]);
}

/** A cheap test by the first byte: nearly no text is a list, and as the condition of `if` it spares all others the rest. */
export function beginsAsList(of: Expression): Expression {
  return infix(call('first_byte', of), '=', value('UInt8', '['.charCodeAt(0)));
}

/** The elements of a list as texts, as they are grouped by: `42` for a number, `true`, the JSON of a list or an object. */
export function elementsOf(of: Expression): Expression {
  return call('read_json', of, text('Array(String)'));
}

/** Whether a text that begins as a list is one, and has one of the elements. */
export function hasElement(of: Expression, wanted: readonly string[]): Expression {
  const [only] = wanted;
  const found =
    wanted.length === 1 && only !== undefined
      ? call('has', elementsOf(of), text(only))
      : call('has_any', elementsOf(of), value('Array(String)', wanted));
  return every([call('is_json', of), found]);
}

/** Whether an element equals the text, whatever the case of its letters. */
export function containsElement(of: Expression, wanted: string): Expression {
  return call('has', elementsOf(call('lower', of)), call('lower', text(wanted)));
}

/** Whether a text passes a test, or any element where the text is a list. */
export function ofEachElement(of: Expression, whole: Expression, test: (of: Expression) => Expression): Expression {
  return call('if', isList(of), anyElement(elementsOf(of), test(element)), whole);
}

/** The groups of a property that holds lists in some events: one for each element, NULL for an empty list. */
export function groupsOfElements(of: Expression): Expression {
  const asText = call('if_null', of, emptyText);
  const elements = call('if', infix(elementsOf(asText), '=', noElements), noGroup, elementsOf(asText));
  return call('join_elements', call('if', isList(asText), elements, call('array', of)));
}

const noElements: Expression = value('Array(String)', []);
const noGroup: Expression = call('array', nothing);
