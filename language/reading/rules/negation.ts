import type { Condition, ConditionOperator } from '../../../core/api/meaning/condition.ts';
import type { ConstituentMeaning, ConstituentOf } from '../constituent.ts';
import { eventOfValue } from './event-tests.ts';
import { emptyTest } from './property-tests.ts';
import { costing, functor, ONE_SIDE, type Rule, type RuleContext } from './rule.ts';

const NEGATABLE = ['values', 'property', 'cohort', 'bound', 'condition', 'term', 'text_test'] as const;
type Negatable = ConstituentOf<(typeof NEGATABLE)[number]>;

/** "not mobile", "without the US", "except enterprise"; "without a coupon" is a property that is not set. */
const negated = functor(['not', 'without', 'neither'], NEGATABLE, negationOf, ONE_SIDE);

/** "but not the funnel builder": of persons, the value stands for the event that alone carries it. */
const didNotValue = functor(
  ['not', 'without', 'never', 'neither'],
  ['values'],
  ({ is }, context) => {
    const [value, ...others] = is.values;
    if (value === undefined || others.length > 0) return undefined;
    const event = eventOfValue(is.property, value, context);
    return event && costing({ type: 'behaviour', behaviour: { did: false, event } }, VALUE_COST);
  },
  ONE_SIDE,
);
const VALUE_COST = 0.5;

function negationOf({ is }: Negatable, context: RuleContext): ConstituentMeaning | undefined {
  switch (is.type) {
    case 'values':
      return test(is.property, 'is_not', is.values);
    case 'property':
      return { type: 'condition', conditions: [emptyTest(is.property, context)] };
    case 'cohort':
      return { ...is, in: !is.in };
    case 'bound':
      // Both sides of a range have no single opposite.
      return is.to === undefined ? { ...is, operator: OPPOSITE[is.operator] ?? 'is_not' } : undefined;
    case 'text_test':
      return { ...is, operator: OPPOSITE[is.operator] ?? 'is_not' };
    case 'condition':
      return oppositeOf(is.conditions);
    case 'term':
      return notTerm(is);
  }
}

function notTerm({ meaning }: ConstituentOf<'term'>['is']): ConstituentMeaning | undefined {
  if (!('where' in meaning) || meaning.where === undefined || meaning.means === 'count') return undefined;
  return test(meaning.where.property, 'is_not', meaning.where.in);
}

const OPPOSITE: Partial<Record<ConditionOperator, ConditionOperator>> = {
  is: 'is_not',
  contains: 'not_contains',
  greater: 'at_most',
  at_least: 'less',
  less: 'at_least',
  at_most: 'greater',
  set: 'not_set',
};

/** Several tests at once ("not on iPhone") have no single opposite. */
function oppositeOf(conditions: readonly Condition[]): ConstituentMeaning | undefined {
  const [condition] = conditions;
  const operator = condition && OPPOSITE[condition.operator];
  if (condition === undefined || operator === undefined || conditions.length > 1) return undefined;
  return { type: 'condition', conditions: [{ ...condition, operator }] };
}

function test(
  property: string,
  operator: ConditionOperator,
  values: readonly (string | number | boolean)[],
): ConstituentMeaning {
  return { type: 'condition', conditions: [{ property, operator, values: [...values] }] };
}

export const NEGATION_RULES: readonly Rule[] = [...negated, ...didNotValue];
