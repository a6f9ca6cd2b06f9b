import type { Property } from '../properties/property.ts';
import { searchedText } from '../properties/text-values.ts';
import { call, type Expression, every, infix, some, text, value } from '../tree/nodes.ts';
import { containsElement, isList, ofEachElement } from './lists.ts';

const never = value('UInt8', 0);

/** Whether a property contains a text, ignoring case; for a list, whether it has an equal element. */
export function contains(target: Property, wanted: string): Expression {
  return anyForm(target, wanted, (form) => {
    const isPart = infix(call('position_ignoring_case', searchedText(target, form), text(form)), '>', never);
    return target.type === 'any' ? call('if', isList(target.text), containsElement(target.text, form), isPart) : isPart;
  });
}

export function startsOrEnds(name: 'starts_with' | 'ends_with', target: Property, wanted: string): Expression {
  return anyForm(target, wanted, (form) => {
    const test = (searched: Expression) => call(name, call('lower', searched), call('lower', text(form)));
    const whole = test(searchedText(target, form));
    return target.type === 'any' ? ofEachElement(target.text, whole, test) : whole;
  });
}

/** Whether a property, or any element of a list, matches an RE2 pattern. */
export function matches(target: Property, pattern: string): Expression {
  const test = (of: Expression) => call('matches', of, text(pattern));
  if (target.type !== 'any') return every([target.hasText, test(target.text)]);
  return ofEachElement(target.text, call('if_null', test(target.group), never), test);
}

function anyForm(target: Property, wanted: string, test: (form: string) => Expression): Expression {
  const [only, ...others] = target.formsOf(wanted).map(test);
  return only === undefined ? never : others.length === 0 ? only : some([only, ...others]);
}
