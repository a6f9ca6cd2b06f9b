import type { Filter, FilterValue, Operator, PropertyFilter } from '../api/query.ts';
import { pathForms } from '../page-path.ts';
import { assertNever } from '../result.ts';
import { call, type Expression, every, infix, not, number, some, text, value } from './compiler/nodes.ts';
import type { InfixOperator } from './compiler/vocabulary.ts';
import { hasText, isPerson, isSet, numberOf, type Property, resolveProperty, textOf } from './properties.ts';

/**
 * A filter as a condition on one event. The filter has passed `checkFilters`.
 *
 * Text and numbers are two things: `equals 5` asks for the number, `equals "5"` for the text, `in` may mix them;
 * booleans are the text `true` and `false`. Negations hold for events without the property too.
 */
export function conditionOf(filter: Filter): Expression {
  if ('and' in filter) return every(filter.and.map(conditionOf));
  if ('or' in filter) return some(filter.or.map(conditionOf));
  if ('not' in filter) return not(conditionOf(filter.not));
  return testOf(filter);
}

/** Does any part of the filter ask who the person is? */
export function needsPerson(filter: Filter): boolean {
  if ('and' in filter) return filter.and.some(needsPerson);
  if ('or' in filter) return filter.or.some(needsPerson);
  if ('not' in filter) return needsPerson(filter.not);
  return isPerson(filter.property);
}

/** Operators that hold exactly where another does not. */
const NEGATIONS: Partial<Record<Operator, Operator>> = {
  not_equals: 'equals',
  not_in: 'in',
  not_contains: 'contains',
  not_matches: 'matches',
  is_not_set: 'is_set',
};

function testOf(filter: PropertyFilter): Expression {
  const positive = NEGATIONS[filter.operator];
  if (positive) return not(testOf({ ...filter, operator: positive }));
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
      return ignoringCase('starts_with', target, first);
    case 'ends_with':
      return ignoringCase('ends_with', target, first);
    case 'matches':
      return every([hasText(target), call('matches', textOf(target), text(String(first)))]);
    case 'greater_than':
      return compare(target, '>', first);
    case 'greater_or_equal':
      return compare(target, '>=', first);
    case 'less_than':
      return compare(target, '<', first);
    case 'less_or_equal':
      return compare(target, '<=', first);
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
    case 'person':
    case 'text_column':
    case 'id_column':
      return oneOfTexts(
        textOf(target),
        values.flatMap((wanted) => formsOf(target, wanted)),
      );
    case 'number_column':
      return isAnyNumber(target, values.map(numeric).filter(isNumber));
    case 'sent':
      return isAnySent(target, values);
    default:
      return assertNever(target);
  }
}

/** A map answers '' or 0 for a name that it does not hold, so these two values are also looked up. */
function isAnySent(target: Property, values: readonly FilterValue[]): Expression {
  const numbers = values.filter(isNumber);
  const texts = values.filter((each) => !isNumber(each)).map(String);
  const parts: Expression[] = [];
  if (texts.length > 0) {
    const among = oneOfTexts(textOf(target), texts);
    parts.push(texts.includes('') ? every([hasText(target), among]) : among);
  }
  if (numbers.length > 0) parts.push(isAnyNumber(target, numbers));
  return parts.length > 0 ? some(parts) : never;
}

/** A place without a number reads as 0, so that only this value has to ask whether there is one. */
function isAnyNumber(target: Property, numbers: readonly number[]): Expression {
  const asNumber = numberOf(target);
  if (!asNumber || numbers.length === 0) return never;
  const among = oneOfNumbers(asNumber.number, numbers);
  return numbers.includes(0) ? every([asNumber.isSet, among]) : among;
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

/** The texts that a value stands for: a page has one name, encoded or not (core/page-path.ts). */
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
  return infix(call('position_ignoring_case', textOf(target), text(wanted)), '>', value('UInt8', 0));
}

function ignoringCase(test: 'starts_with' | 'ends_with', target: Property, wanted: FilterValue): Expression {
  return anyForm(target, wanted, (of, form) => call(test, call('lower', textOf(of)), call('lower', text(form))));
}

/**
 * A number, or text that reads as one, compares as numbers do; other text by its letters, and with no column of numbers.
 * Unset properties never hold.
 */
function compare(target: Property, operator: InfixOperator, wanted: FilterValue): Expression {
  const bound = numeric(wanted);
  if (bound === undefined && target.kind === 'number_column') return never;
  if (bound === undefined) return every([hasText(target), infix(textOf(target), operator, text(String(wanted)))]);
  const asNumber = numberOf(target);
  if (asNumber) return every([asNumber.isSet, infix(asNumber.number, operator, number(bound))]);
  return call('if_null', infix(call('to_number_or_null', textOf(target)), operator, number(bound)), never);
}

function numeric(given: FilterValue): number | undefined {
  if (typeof given === 'number') return given;
  if (typeof given !== 'string' || given.trim() === '') return undefined;
  const read = Number(given);
  return Number.isFinite(read) ? read : undefined;
}

function isNumber(given: FilterValue | undefined): given is number {
  return typeof given === 'number';
}
