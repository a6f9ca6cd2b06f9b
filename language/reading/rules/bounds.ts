import type { CatalogueProperty } from '../../../core/api/catalogue.ts';
import type { Condition, ConditionOperator } from '../../../core/api/meaning/condition.ts';
import { sensesOf } from '../../names/keys.ts';
import { partsOfName } from '../../names/name-parts.ts';
import type { Concept } from '../concepts.ts';
import type { ConstituentOf } from '../constituent.ts';
import { withTests } from './event-tests.ts';
import { propertyNamed } from './property-named.ts';
import { type Composed, costing, inAnyOrder, inOrder, type Rule, type RuleContext, says } from './rule.ts';

const BOUNDS: readonly (readonly [Concept, ConditionOperator])[] = [
  ['at_least', 'at_least'],
  ['at_most', 'at_most'],
  ['more_than', 'greater'],
  ['less_than', 'less'],
  ['exactly', 'is'],
  ['equals', 'is'],
];

export function boundSaid(phrase: ConstituentOf<'concept'>): ConditionOperator | undefined {
  return BOUNDS.find(([concept]) => says(phrase, [concept]))?.[1];
}

/** "over 50", "at least 3", "3 or more". */
const bound = inAnyOrder(['concept'], ['number'], (phrase, { is: { number } }) => {
  const operator = boundSaid(phrase);
  if (operator === undefined || number.form === 'ordinal') return undefined;
  return costing({ type: 'bound', operator, number }, says(phrase, ['equals']) ? EQUALS_COST : 0);
});
/** "Is" and "was" before a number seldom say that something is that number. */
const EQUALS_COST = 0.2;

/** "20 and 50", "from 20 to 50". */
const range = inOrder(['number'], ['tail'], ({ is: { number } }, { is: { of, joined } }) =>
  of.type === 'number' && (joined === 'and' || joined === 'to') && of.number.value >= number.value
    ? { type: 'range', from: number, to: of.number }
    : undefined,
);
const between = inAnyOrder(['concept'], ['range'], (phrase, { is: { from, to } }) =>
  says(phrase, ['between', 'from']) ? { type: 'bound', operator: 'at_least', number: from, to } : undefined,
);

/** "amount over 50", "code = 404", "version 10+". */
const propertyBound = inAnyOrder(['property'], ['bound'], ({ is }, limit, context) =>
  boundOf(propertyNamed(is.property, context), limit),
);
const propertyNumber = inOrder(['property', 'amount'], ['number'], ({ is }, { is: { number } }, context) => {
  const property = propertyNamed(is.property, context);
  if (number.orMore !== true || property?.type !== 'number') return undefined;
  return { type: 'condition', conditions: [{ property: property.name, operator: 'at_least', values: [number.value] }] };
});
/** "0 results", "100 percent": a number of what the property holds. */
const numberProperty = inOrder(['number'], ['property'], ({ is: { number } }, { is }, context) => {
  const property = propertyNamed(is.property, context);
  if (property?.type !== 'number' || number.form === 'ordinal' || number.orMore === true) return undefined;
  const has = property.values.some(({ value }) => value === number.value);
  const isUnit = UNITS.has(partsOfName(property.name).at(-1) ?? '');
  const test: Condition = { property: property.name, operator: 'is', values: [number.value] };
  return has || isUnit || number.value === 0
    ? costing({ type: 'condition', conditions: [test] }, NUMBER_COST)
    : undefined;
});
const NUMBER_COST = 0.3;
const UNITS: ReadonlySet<string> = new Set(['kg', 'km', 'cm', 'mm', 'ms', 'mb', 'gb', 'percent']);
/** "1000 kg を超える": the bound behind the number and its unit. */
const boundBehind = inOrder(['condition'], ['concept'], ({ is }, phrase, { language }) => {
  const operator = boundSaid(phrase);
  const [test, ...others] = is.conditions;
  if (language.functors !== 'after' || operator === undefined || test === undefined || others.length > 0) return;
  const isNumber = test.operator === 'is' && test.values.length === 1 && typeof test.values[0] === 'number';
  return isNumber ? { ...is, conditions: [{ ...test, operator }] } : undefined;
});

/** "amount 20 to 50". */
const propertyRange = inOrder(['property'], ['range'], ({ is }, { is: { from, to } }, context) =>
  boundOf(propertyNamed(is.property, context), { is: { type: 'bound', operator: 'at_least', number: from, to } }),
);

/** "purchases over $100": of an event with one such number. */
const eventBound = [
  inOrder(['event'], ['bound'], (event, limit, context) => bounded(event, limit, context)),
  inOrder(['bound'], ['event'], (limit, event, context) =>
    limit.is.number.form === 'money' ? bounded(event, limit, context) : undefined,
  ),
];
function bounded({ is }: ConstituentOf<'event'>, limit: Limit, context: RuleContext): Composed {
  const isMoney = limit.is.number.form === 'money';
  const property = numberOf(is.selector.events, isMoney, context);
  const selector = withTests(is.selector, conditionsOf(property, limit), context);
  return selector && costing({ ...is, selector }, isMoney ? 0 : UNNAMED_COST);
}
const UNNAMED_COST = 0.3;

type Limit = Pick<ConstituentOf<'bound'>, 'is'>;

function boundOf(property: CatalogueProperty | undefined, limit: Limit) {
  const conditions = conditionsOf(property, limit);
  return conditions === undefined ? undefined : { type: 'condition' as const, conditions };
}

/** A property that holds numbers takes any bound; another one only a value that it has. */
function conditionsOf(property: CatalogueProperty | undefined, { is }: Limit): readonly Condition[] | undefined {
  if (property === undefined) return undefined;
  const { operator, number, to } = is;
  if (property.type !== 'number') {
    const has = property.values.some(({ value }) => value === String(number.value));
    return has && operator === 'is'
      ? [{ property: property.name, operator, values: [String(number.value)] }]
      : undefined;
  }
  const from: Condition = { property: property.name, operator, values: [number.value] };
  return to === undefined ? [from] : [from, { property: property.name, operator: 'at_most', values: [to.value] }];
}

/** The only number that these events carry; for an amount of money, the only one that is money. */
function numberOf(
  events: readonly string[],
  isMoney: boolean,
  { catalogue }: RuleContext,
): CatalogueProperty | undefined {
  const numbers = catalogue.properties.filter(
    (property) => property.type === 'number' && events.every((event) => property.events.includes(event)),
  );
  const found = isMoney ? numbers.filter(isMoneyName) : numbers;
  return found.length === 1 ? found[0] : undefined;
}

function isMoneyName({ name }: CatalogueProperty): boolean {
  return partsOfName(name).some((part) => sensesOf([part], 'en').some((sense) => MONEY.has(sense)));
}
const MONEY: ReadonlySet<string> = new Set(['amount', 'revenue', 'price', 'cost']);

export const BOUND_RULES: readonly Rule[] = [
  ...bound,
  range,
  ...between,
  ...propertyBound,
  propertyNumber,
  numberProperty,
  boundBehind,
  propertyRange,
  ...eventBound,
];
