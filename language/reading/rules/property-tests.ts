import type { Condition, ConditionOperator } from '../../../core/api/meaning/condition.ts';
import { partsOfName } from '../../names/name-parts.ts';
import type { Concept } from '../concepts.ts';

import { propertyNamed } from './property-named.ts';
import { costing, functor, inAnyOrder, type Rule, type RuleContext, says } from './rule.ts';

/** "plan pro", "pro plan", "plan is pro", "plan: pro or team". */
const propertyValue = inAnyOrder(['property'], ['values'], (property, { is }) =>
  property.is.property === is.property ? is : undefined,
);
const propertyCondition = inAnyOrder(['property'], ['condition'], (property, { is }) =>
  is.conditions.every((each) => each.property === property.is.property)
    ? costing(is, is.conditions.every(({ operator }) => operator === 'is') ? 0 : NAMED_COST)
    : undefined,
);
/** "By category, except outlet" names the property for its own sake. */
const NAMED_COST = 0.5;

/** "At least 3 days of delay": a number of days, where a property holds one. */
const propertyDays = inAnyOrder(['times'], ['property'], ({ is: { times, different } }, { is }, context) => {
  const property = propertyNamed(is.property, context);
  if (different !== 'day' || property?.type !== 'number' || !partsOfName(property.name).includes('days'))
    return undefined;
  const { at_least, at_most } = times;
  const test = (operator: ConditionOperator, value: number | undefined): Condition[] =>
    value === undefined ? [] : [{ property: property.name, operator, values: [value] }];
  return { type: 'condition', conditions: [...test('at_least', at_least), ...test('at_most', at_most)] };
});

const TEXT_OPERATORS: readonly (readonly [Concept, ConditionOperator])[] = [
  ['contains', 'contains'],
  ['starts_with', 'starts_with'],
  ['ends_with', 'ends_with'],
  ['equals', 'is'],
];

/** `query contains "x"`: first the operator with its text, then the property. */
const textTest = functor(
  TEXT_OPERATORS.map(([concept]) => concept),
  ['quoted'],
  ({ is: { text } }, _, phrase) => {
    const operator = TEXT_OPERATORS.find(([concept]) => says(phrase, [concept]))?.[1];
    return operator === undefined ? undefined : { type: 'text_test', operator, text };
  },
);
const propertyText = inAnyOrder(['property'], ['text_test'], ({ is: { property } }, { is: { operator, text } }) => ({
  type: 'condition',
  conditions: [{ property, operator, values: [text] }],
}));
/** `plan "pro"`: a value that the project does not have yet. */
const propertyQuoted = inAnyOrder(['property'], ['quoted'], ({ is: { property } }, { is: { text } }) =>
  costing({ type: 'condition', conditions: [{ property, operator: 'is', values: [text] }] }, QUOTED_COST),
);
const QUOTED_COST = 0.3;

/** "with a coupon"; "unknown country", "country is empty". */
const having = functor(['with', 'is_set'], ['property'], ({ is: { property } }) =>
  costing({ type: 'condition', conditions: [{ property, operator: 'set', values: [] }] }, HAVING_COST),
);
/** A value may follow: "with priority urgent". */
const HAVING_COST = 0.5;
const missing = inAnyOrder(['concept'], ['property'], (phrase, { is: { property } }, context) => {
  if (!says(phrase, ['empty']) || says(phrase, ['count_of'])) return undefined;
  return costing({ type: 'condition', conditions: [emptyTest(property, context)] }, MISSING_COST);
});
const MISSING_COST = 0.2;
const isMissing = functor(['equals'], ['concept'], (taken) =>
  says(taken, ['empty', 'is_set']) ? taken.is : undefined,
);

/** "only mobile", "sso only". */
const only = inAnyOrder(
  ['concept'],
  ['condition', 'values'],
  (phrase, { is }) => {
    if (!says(phrase, ['only'])) return undefined;
    if (is.type === 'condition') return { ...is, only: true };
    if (is.joined === 'versus') return undefined;
    const { property, values } = is;
    return { type: 'condition', conditions: [{ property, operator: 'is', values: [...values] }], only: true };
  },
  0,
);

/** “No results” are 0 of them; anything else than a number is missing. */
export function emptyTest(property: string, context: RuleContext): Condition {
  const isNumber = propertyNamed(property, context)?.type === 'number';
  return isNumber ? { property, operator: 'is', values: [0] } : { property, operator: 'not_set', values: [] };
}

export const PROPERTY_TEST_RULES: readonly Rule[] = [
  ...propertyValue,
  ...propertyCondition,
  ...propertyDays,
  ...textTest,
  ...propertyText,
  ...propertyQuoted,
  ...having,
  ...missing,
  ...isMissing,
  ...only,
];
