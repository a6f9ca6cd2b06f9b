import type { Condition } from '../../../core/api/meaning/condition.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import type { ConstituentOf } from '../constituent.ts';
import { carries, propertyNamed } from './property-named.ts';
import { costing, inAnyOrder, inOrder, type Rule, type RuleContext, says } from './rule.ts';

/** "signups with google", "mobile purchases": a test that belongs to the event before or behind it. */
const tested = inAnyOrder(
  ['event'],
  ['condition', 'values', 'term'],
  ({ is }, test, context) => {
    const selector = withTests(is.selector, testsOf(test), context);
    return selector && costing({ ...is, selector }, TESTED_COST);
  },
  0,
);
const TESTED_COST = 0.1;

/** "signups and purchases from Germany", "mobile signups and purchases": of all that is listed. */
const listTested = inAnyOrder(
  ['events'],
  ['condition', 'values'],
  ({ is }, test, context) => {
    const selectors = is.selectors.flatMap((each) => withTests(each, testsOf(test), context) ?? []);
    if (selectors.length < is.selectors.length) return undefined;
    return costing({ ...is, selectors }, LIST_TESTED_COST);
  },
  0,
);
const LIST_TESTED_COST = 0.05;

/** The tests that a part makes of an event. Values side by side are groups as often, unless `areTests`. */
export function testsOf(
  { is }: Pick<ConstituentOf<'condition' | 'values' | 'term'>, 'is'>,
  areTests = false,
): readonly Condition[] | undefined {
  if (is.type === 'condition') return is.conditions;
  if (is.type === 'term') return is.filter_only === true ? testOfTerm(is) : undefined;
  if (is.values.length !== 1 && is.joined !== 'or' && !areTests) return undefined;
  return [{ property: is.property, operator: 'is', values: [...is.values] }];
}

/** "premium purchases": the test of the term "premium users", of the events themselves. */
function testOfTerm({ meaning }: ConstituentOf<'term'>['is']): readonly Condition[] | undefined {
  if (!('where' in meaning) || meaning.where === undefined || meaning.means === 'count') return undefined;
  return [{ property: meaning.where.property, operator: 'is', values: [...meaning.where.in] }];
}

export function withTests(
  { events, where }: EventSelector,
  tests: readonly Condition[] | undefined,
  context: RuleContext,
): EventSelector | undefined {
  if (tests === undefined || !tests.every(({ property }) => carries(context, events, property))) return undefined;
  if (tests.some((test) => where.some((each) => contradicts(each, test)))) return undefined;
  return { events: [...events], where: [...where, ...tests] };
}

const DECIDED: ReadonlySet<string> = new Set<Condition['operator']>(['is', 'is_not', 'set', 'not_set']);

/** Nothing is in two countries at once: two values are a list or a comparison. What has a value is set. */
function contradicts(one: Condition, other: Condition): boolean {
  if (one.property !== other.property) return false;
  return DECIDED.has(one.operator) && DECIDED.has(other.operator);
}

/** "used export": the value names the event that alone carries it. */
export function eventOfValue(property: string, value: string | number | boolean, context: RuleContext) {
  const [event, ...others] = propertyNamed(property, context)?.events ?? [];
  if (event === undefined || others.length > 0) return undefined;
  return { events: [event], where: [{ property, operator: 'is' as const, values: [value] }] };
}

const didValue = inAnyOrder(['concept'], ['values'], (phrase, { is }, context) => {
  const [value, ...others] = is.values;
  if (!says(phrase, ['did']) || value === undefined || others.length > 0) return undefined;
  const selector = eventOfValue(is.property, value, context);
  return selector && costing({ type: 'event', selector, acts: true, byValue: true }, BY_VALUE_COST);
});
const BY_VALUE_COST = 0.1;

/** The same event named twice: by its verb and by its thing ("downloaded one document"). */
const repeated = inOrder(['event'], ['event'], (left, right) =>
  sameEvents(left, right) && left.is.acts !== undefined && right.is.selector.where.length === 0
    ? costing(left.is, REPEATED_COST)
    : undefined,
);
const REPEATED_COST = 0.2;
/** "Orders paid with PayPal": the thing, and what was done with it. */
const thingDone = inOrder(['event'], ['event'], (left, right) => {
  if (!sameEvents(left, right) || left.is.acts !== undefined || right.is.acts === undefined) return undefined;
  const { events, where } = left.is.selector;
  const selector = { events: [...events], where: [...where, ...right.is.selector.where] };
  return costing({ type: 'event', selector }, REPEATED_COST);
});

function sameEvents(left: ConstituentOf<'event'>, right: ConstituentOf<'event'>): boolean {
  return sameNames(left.is.selector, right.is.selector);
}

export function sameNames(one: EventSelector, other: EventSelector): boolean {
  return one.events.length === other.events.length && one.events.every((name) => other.events.includes(name));
}

/** "premium customers" is the whole term. */
const wholeTerm = inAnyOrder(['term'], ['concept'], ({ is }, phrase) => {
  if (is.filter_only !== true || !says(phrase, ['persons'])) return undefined;
  const { filter_only: _, ...term } = is;
  return term;
});

export const copyOf = ({ events, where }: EventSelector): EventSelector => ({ events: [...events], where: [...where] });

export const EVENT_TEST_RULES: readonly Rule[] = [
  ...tested,
  ...listTested,
  ...didValue,
  repeated,
  thingDone,
  ...wholeTerm,
];
