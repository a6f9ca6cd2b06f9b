import type { FilterValue } from '../../api/kinds/fields.ts';
import { asUuid } from '../../base/uuid.ts';
import type { Property } from '../properties/property.ts';
import { beginsAsNumber, numberOfText } from '../properties/text-values.ts';
import { call, type Expression, every, infix, number, some, text, value } from '../tree/nodes.ts';
import { readBound } from './bound.ts';
import { beginsAsList, hasElement } from './lists.ts';

/** Whether a property equals one of the values, according to the property's type. */
export function isAnyOf(target: Property, values: readonly FilterValue[]): Expression {
  return TESTS[target.type](target, values);
}

type Test = (target: Property, values: readonly FilterValue[]) => Expression;

const TESTS: Readonly<Record<Property['type'], Test>> = {
  text: (target, values) =>
    oneOfTexts(
      target.text,
      values.flatMap((wanted) => target.formsOf(String(wanted))),
    ),
  number: (target, values) => isAnyNumber(target, numbersOf(values)),
  // An id that is not a UUID is stored as a UUID derived from it.
  id: (target, values) =>
    oneOfTexts(
      target.text,
      values.map((wanted) => asUuid(String(wanted))),
    ),
  any: isAnySent,
};

const never = value('UInt8', 0);

/**
 * Matches one of the texts, a list element that is one of them, or a number with the same text. A map returns '' for a
 * missing key, so a test for '' also checks that the key exists.
 */
function isAnySent(target: Property, values: readonly FilterValue[]): Expression {
  const texts = values.map(String);
  if (texts.length === 0) return never;
  const among = oneOfTexts(target.text, texts);
  // A text matches the number that groups display the same way: `42`, not `042`.
  const numbers = numbersOf(values.filter((each) => isNumber(each) || String(Number(each)) === each));
  const asText = texts.includes('') ? every([target.hasText, among]) : among;
  const asElement = hasElement(target.text, texts);
  const ofList = texts.some((each) => each.startsWith('[')) ? some([asText, asElement]) : asElement;
  return some([
    call('if', beginsAsList(target.text), ofList, asText),
    ...(numbers.length > 0 ? [isAnyNumber(target, numbers), readsAsAny(target, values)] : []),
  ]);
}

/** A number also matches texts that parse as it, such as `42.0`; a text matches only literally. */
function readsAsAny(target: Property, values: readonly FilterValue[]): Expression {
  const numbers = values.filter(isNumber);
  if (numbers.length === 0) return never;
  const isOne = call('if_null', oneOfNumbers(numberOfText(target.text), numbers), never);
  return call('if', beginsAsNumber(target.text), isOne, never);
}

/** An event without the number reads as 0, so only a test for 0 has to check that it was sent. */
function isAnyNumber({ number }: Property, numbers: readonly number[]): Expression {
  if (!number || numbers.length === 0) return never;
  const among = oneOfNumbers(number.stored.number, numbers);
  return numbers.includes(0) ? every([number.stored.isSet, among]) : among;
}

/** The numbers among the values, including those given as text. */
function numbersOf(values: readonly FilterValue[]): number[] {
  return values.map((each) => readBound(each, 'UTC').number).filter(isNumber);
}

function oneOfTexts(of: Expression, texts: readonly string[]): Expression {
  const [only] = texts;
  if (only === undefined) return never;
  return texts.length === 1 ? infix(of, '=', text(only)) : infix(of, 'in', value('Array(String)', texts));
}

function oneOfNumbers(of: Expression, numbers: readonly number[]): Expression {
  const [only] = numbers;
  if (only === undefined) return never;
  return numbers.length === 1 ? infix(of, '=', number(only)) : infix(of, 'in', value('Array(Float64)', numbers));
}

function isNumber(given: FilterValue | undefined): given is number {
  return typeof given === 'number';
}
