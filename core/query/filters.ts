import type { Filter, FilterValue, Operator, PropertyFilter } from '../api/kinds/fields.ts';
import { assertNever } from '../base/result.ts';
import { asUuid } from '../base/uuid.ts';
import { pathForms } from '../ingest/page-path.ts';
import { readBound } from './bound.ts';
import { compare } from './compare.ts';
import { beginsAsList, containsElement, hasElement, isList, ofEachElement } from './lists.ts';
import {
  beginsAsNumber,
  groupOf,
  hasText,
  isSet,
  numberOfText,
  type Property,
  resolveProperty,
  searchedText,
  storedNumberOf,
  textOf,
} from './properties.ts';
import { call, type Expression, every, infix, not, number, some, text, value } from './tree/nodes.ts';

/**
 * A filter as a condition on one event. The filter has passed `checkFilters`.
 *
 * A value finds what groups show under its text, so that `"42"` and 42 find both; booleans are the text `true` and
 * `false`. Negations hold for events without the property too.
 *
 * @param zone  in which a day to compare with begins and ends
 */
export function conditionOf(filter: Filter, zone: string): Expression {
  if ('and' in filter) return every(filter.and.map((each) => conditionOf(each, zone)));
  if ('or' in filter) return some(filter.or.map((each) => conditionOf(each, zone)));
  if ('not' in filter) return not(conditionOf(filter.not, zone));
  return testOf(filter, zone);
}

/** Operators that hold exactly where another does not. */
const NEGATIONS: Partial<Record<Operator, Operator>> = {
  not_equals: 'equals',
  not_in: 'in',
  not_contains: 'contains',
  not_matches: 'matches',
  is_not_set: 'is_set',
};

function testOf(filter: PropertyFilter, zone: string): Expression {
  const positive = NEGATIONS[filter.operator];
  if (positive) return not(testOf({ ...filter, operator: positive }, zone));
  const target = resolveProperty(filter.property);
  const values = valuesOf(filter);
  const first = values[0] ?? '';
  switch (filter.operator) {
    case 'equals':
    case 'in':
      return isAnyOf(target, values);
    case 'contains':
      return anyForm(target, first, contains);
    case 'starts_with':
      return ignoringCase('starts_with', target, String(first));
    case 'ends_with':
      return ignoringCase('ends_with', target, String(first));
    case 'matches':
      return matches(target, String(first));
    case 'greater_than':
      return compare(target, '>', first, zone);
    case 'greater_or_equal':
      return compare(target, '>=', first, zone);
    case 'less_than':
      return compare(target, '<', first, zone);
    case 'less_or_equal':
      return compare(target, '<=', first, zone);
    case 'is_set':
      return isSet(target);
    default:
      throw new Error(`No test for the operator ${filter.operator}`);
  }
}

export function valuesOf(filter: PropertyFilter): readonly FilterValue[] {
  if (filter.value === undefined) return [];
  return Array.isArray(filter.value) ? filter.value : [filter.value];
}

const never = value('UInt8', 0);

function isAnyOf(target: Property, values: readonly FilterValue[]): Expression {
  switch (target.kind) {
    case 'id_column':
      // Ids that are no UUID are stored as the one that they stand for.
      return oneOfTexts(
        textOf(target),
        values.map((wanted) => asUuid(String(wanted))),
      );
    case 'person':
    case 'text_column':
      return oneOfTexts(
        textOf(target),
        values.flatMap((wanted) => formsOf(target, wanted)),
      );
    case 'number_column':
      return isAnyNumber(target, numbersOf(values));
    case 'sent':
      return isAnySent(target, values);
    default:
      return assertNever(target);
  }
}

/**
 * One of the texts, an element of a list that is one of them, or a number of the same text. A map answers '' for a name
 * that it does not hold, so that this value is also looked up.
 */
function isAnySent(target: Property, values: readonly FilterValue[]): Expression {
  const texts = values.map(String);
  if (texts.length === 0) return never;
  const among = oneOfTexts(textOf(target), texts);
  // A text finds the number that groups show as it: `42`, not `042`.
  const numbers = numbersOf(values.filter((each) => isNumber(each) || String(Number(each)) === each));
  const asText = texts.includes('') ? every([hasText(target), among]) : among;
  const asElement = hasElement(textOf(target), texts);
  const ofList = texts.some((each) => each.startsWith('[')) ? some([asText, asElement]) : asElement;
  return some([
    call('if', beginsAsList(textOf(target)), ofList, asText),
    ...(numbers.length > 0 ? [isAnyNumber(target, numbers), readsAsAny(target, values)] : []),
  ]);
}

/** A number is also found in the texts that read as it, such as `42.0`; a text only as it stands. */
function readsAsAny(target: Property, values: readonly FilterValue[]): Expression {
  const numbers = values.filter(isNumber);
  if (numbers.length === 0) return never;
  const isOne = call('if_null', oneOfNumbers(numberOfText(textOf(target)), numbers), never);
  return call('if', beginsAsNumber(textOf(target)), isOne, never);
}

/** A place without a number reads as 0, so that only this value has to ask whether there is one. */
function isAnyNumber(target: Property, numbers: readonly number[]): Expression {
  const stored = storedNumberOf(target);
  if (!stored || numbers.length === 0) return never;
  const among = oneOfNumbers(stored.number, numbers);
  return numbers.includes(0) ? every([stored.isSet, among]) : among;
}

/** The numbers among values, those that are given as the text of one too. */
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

/** The texts that a value stands for: a page has one name, encoded or not (core/ingest/page-path.ts). */
function formsOf(target: Property, wanted: FilterValue): readonly string[] {
  const isPage = target.kind === 'text_column' && target.name === 'page';
  return isPage ? pathForms(String(wanted)) : [String(wanted)];
}

function anyForm(
  target: Property,
  wanted: FilterValue,
  test: (target: Property, form: string) => Expression,
): Expression {
  const [only, ...others] = formsOf(target, wanted).map((form) => test(target, form));
  return only === undefined ? never : others.length === 0 ? only : some([only, ...others]);
}

function contains(target: Property, wanted: string): Expression {
  const searched = searchedText(target, wanted);
  const isPart = infix(call('position_ignoring_case', searched, text(wanted)), '>', value('UInt8', 0));
  return target.kind === 'sent'
    ? call('if', isList(textOf(target)), containsElement(textOf(target), wanted), isPart)
    : isPart;
}

function matches(target: Property, pattern: string): Expression {
  const test = (of: Expression) => call('matches', of, text(pattern));
  if (target.kind !== 'sent') return every([hasText(target), test(textOf(target))]);
  return ofEachElement(textOf(target), call('if_null', test(groupOf(target)), never), test);
}

function ignoringCase(name: 'starts_with' | 'ends_with', target: Property, wanted: string): Expression {
  return anyForm(target, wanted, (of, form) => {
    const test = (searched: Expression) => call(name, call('lower', searched), call('lower', text(form)));
    const whole = test(searchedText(of, form));
    return of.kind === 'sent' ? ofEachElement(textOf(of), whole, test) : whole;
  });
}

function isNumber(given: FilterValue | undefined): given is number {
  return typeof given === 'number';
}
