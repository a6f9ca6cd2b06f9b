import type { Condition, ConditionOperator } from '../../../core/api/meaning/condition.ts';
import type { Concept } from '../concepts.ts';
import type { Constituent, ConstituentMeaning } from '../constituent.ts';
import { functor, isOf, made, pair, type Rule, type RuleContext, says } from './rule.ts';

const BOUNDS: readonly (readonly [Concept, ConditionOperator])[] = [
  ['at_least', 'at_least'],
  ['at_most', 'at_most'],
  ['more_than', 'greater'],
  ['less_than', 'less'],
  ['exactly', 'is'],
  ['equals', 'is'],
];

/** "over 50", "at least 3", "3 or more". */
const bound = functor(
  BOUNDS.map(([concept]) => concept),
  (taken, _, phrase) => {
    if (!isOf(taken, 'number') || taken.is.number.form === 'ordinal') return undefined;
    const operator = BOUNDS.find(([concept]) => says(phrase, [concept]))?.[1];
    return operator === undefined ? undefined : { type: 'bound', operator, number: taken.is.number };
  },
);

/** "amount over 50". */
const propertyBound = pair((property, limit, { catalogue }) => {
  if (!isOf(property, 'property') || !isOf(limit, 'bound')) return undefined;
  if (catalogue.properties.find(({ name }) => name === property.is.property)?.type !== 'number') return undefined;
  return test(property.is.property, limit.is.operator, [limit.is.number.value]);
});

/** "plan pro", "pro plan". */
const propertyValue = pair((property, value) => {
  if (!isOf(property, 'property') || !isOf(value, 'values') || value.is.property !== property.is.property)
    return undefined;
  return value.is;
});

const TEXT_OPERATORS: readonly (readonly [Concept, ConditionOperator])[] = [
  ['contains', 'contains'],
  ['starts_with', 'starts_with'],
  ['ends_with', 'ends_with'],
];

/** `query contains "x"`: first the operator with its text, then the property. */
const textTest = functor(
  TEXT_OPERATORS.map(([concept]) => concept),
  (taken, _, phrase) => {
    const operator = TEXT_OPERATORS.find(([concept]) => says(phrase, [concept]))?.[1];
    if (operator === undefined || !isOf(taken, 'quoted')) return undefined;
    return { type: 'condition', conditions: [{ property: '', operator, values: [taken.is.text] }] };
  },
);
const propertyText = pair((property, tested) => {
  if (!isOf(property, 'property') || !isOf(tested, 'condition')) return undefined;
  const [only] = tested.is.conditions;
  if (only === undefined || only.property !== '') return undefined;
  return test(property.is.property, only.operator, only.values);
});

/** "not mobile", "without the US", "except enterprise"; "without a coupon" is a property that is not set. */
const negated = functor(['not', 'without', 'neither'], (taken, context) => negationOf(taken, context));

function negationOf(taken: Constituent, context: RuleContext): ConstituentMeaning | undefined {
  const { is } = taken;
  if (is.type === 'values') return test(is.property, 'is_not', is.values);
  if (is.type === 'property') return emptyOf(is.property, context);
  if (is.type === 'cohort') return { ...is, in: !is.in };
  if (is.type === 'bound') return { ...is, operator: OPPOSITE[is.operator] ?? 'is_not' };
  if (is.type === 'condition') return oppositeOf(is.conditions);
  if (is.type === 'term' && 'where' in is.meaning && is.meaning.where !== undefined && is.meaning.means !== 'count') {
    return test(is.meaning.where.property, 'is_not', is.meaning.where.in);
  }
  return undefined;
}

/** "Empty results", "zero results". */
const empty = functor(['empty'], (taken, context) =>
  isOf(taken, 'property') ? emptyOf(taken.is.property, context) : undefined,
);

/** No results are 0 of them; anything that is no number is missing. */
function emptyOf(property: string, { catalogue }: RuleContext): ConstituentMeaning {
  const isNumber = catalogue.properties.find(({ name }) => name === property)?.type === 'number';
  return isNumber ? test(property, 'is', [0]) : test(property, 'not_set', []);
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

/** "only mobile", "sso only". */
const only: Rule = (left, right) => {
  const [phrase, taken] = says(left, ['only']) ? [left, right] : [right, left];
  if (!says(phrase, ['only'])) return undefined;
  if (taken.is.type === 'condition') return made({ ...taken.is, only: true }, 0);
  if (taken.is.type !== 'values' || taken.is.joined === 'versus') return undefined;
  const { property, values } = taken.is;
  return made({ type: 'condition', conditions: [{ property, operator: 'is', values: [...values] }], only: true }, 0);
};

/** "with a coupon". */
const having = functor(['with', 'is_set'], (taken) =>
  isOf(taken, 'property') ? test(taken.is.property, 'set', []) : undefined,
);

function test(
  property: string,
  operator: ConditionOperator,
  values: readonly (string | number | boolean)[],
): ConstituentMeaning {
  return { type: 'condition', conditions: [{ property, operator, values: [...values] }] };
}

export const CONDITION_RULES: readonly Rule[] = [
  bound,
  propertyBound,
  propertyValue,
  textTest,
  propertyText,
  negated,
  empty,
  only,
  having,
];
