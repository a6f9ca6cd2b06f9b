import type { Operator } from './kinds/field-names.ts';

/** The words by which addresses of pages write the operators of queries; `site/src/address/filters.ts` reads them. */
const WORDS = {
  equals: 'is',
  in: 'is',
  not_equals: 'is_not',
  not_in: 'is_not',
  contains: 'contains',
  not_contains: 'not_contains',
  starts_with: 'starts_with',
  greater_than: 'more_than',
  greater_or_equal: 'at_least',
  less_than: 'less_than',
  less_or_equal: 'at_most',
  is_set: 'set',
  is_not_set: 'not_set',
} as const satisfies Partial<Record<Operator, string>>;

/** Undefined for operators that an address cannot say. */
export function addressOperator(operator: Operator): (typeof WORDS)[keyof typeof WORDS] | undefined {
  const words: Readonly<Partial<Record<Operator, (typeof WORDS)[keyof typeof WORDS]>>> = WORDS;
  return words[operator];
}
