import type { Condition } from '../../../core/api/meaning/condition.ts';
import type { Behaviour } from '../../../core/api/meaning/meaning.ts';
import type { Aggregate } from '../../../core/api/meaning/measure.ts';
import type { Concept } from '../concepts.ts';
import type { Constituent, ConstituentMeaning } from '../constituent.ts';
import { functor, isOf, made, pair, type Rule, type RuleContext, says } from './rule.ts';

/** "signups with google", "used export": a test that belongs to the event before or behind it. */
const tested: Rule = (left, right, context) => {
  const [event, test] = left.is.type === 'event' ? [left, right] : [right, left];
  if (!isOf(event, 'event')) return undefined;
  const conditions = testsOf(test);
  if (
    conditions === undefined ||
    !conditions.every(({ property }) => carries(context, event.is.selector.events, property))
  )
    return undefined;
  const { events, where } = event.is.selector;
  // An event is not on two devices at once: values side by side are compared, or one of them holds.
  if (conditions.some(({ property }) => where.some((each) => each.property === property))) return undefined;
  return made({ ...event.is, selector: { events, where: [...where, ...conditions] } }, TESTED_COST);
};
const TESTED_COST = 0.1;

function testsOf({ is }: Constituent): readonly Condition[] | undefined {
  if (is.type === 'condition') return is.conditions;
  if (is.type !== 'values' || is.values.length !== 1) return undefined;
  return [{ property: is.property, operator: 'is', values: [...is.values] }];
}

function carries({ catalogue }: RuleContext, events: readonly string[], property: string): boolean {
  const found = catalogue.properties.find(({ name }) => name === property);
  return events.every((event) => found?.events.includes(event) === true);
}

/** A particle before a test binds it: "via sso", "on mobile", "from Japan". */
const bound = functor(['via', 'in', 'for', 'with', 'of'], (taken) =>
  taken.is.type === 'values' || taken.is.type === 'condition' ? taken.is : undefined,
);

/** "10 times", "at least 3 times", "twice", "3+ times". */
const times: Rule = (left, right) => {
  const [amount, phrase] = right.is.type === 'concept' ? [left, right] : [right, left];
  return says(phrase, ['times']) ? made(timesOf(amount), 0) : undefined;
};

function timesOf({ is }: Constituent): ConstituentMeaning | undefined {
  if (is.type !== 'number' && is.type !== 'bound') return undefined;
  const { value } = is.number;
  if (!Number.isInteger(value)) return undefined;
  const count = limitsOf(is.type === 'number' ? 'at_least' : is.operator, value);
  return count === undefined ? undefined : { type: 'times', times: count };
}

function limitsOf(operator: string, value: number): NonNullable<Behaviour['times']> | undefined {
  if (operator === 'at_least') return { at_least: value };
  if (operator === 'greater') return { at_least: value + 1 };
  if (operator === 'at_most') return { at_most: value };
  if (operator === 'less' && value > 0) return { at_most: value - 1 };
  return operator === 'is' ? { at_least: value, at_most: value } : undefined;
}

/** "did not purchase", "never bought", "without a purchase", "but not the funnel builder". */
const didNot = functor(['not', 'without', 'never', 'neither'], (taken, _, phrase) => {
  if (!isOf(taken, 'event')) return undefined;
  const always = says(phrase, ['never']) ? { span: { is: 'all' as const } } : {};
  return { type: 'behaviour', behaviour: { did: false, event: copyOf(taken.is.selector), ...always } };
});

function copyOf({ events, where }: { readonly events: readonly string[]; readonly where: readonly Condition[] }) {
  return { events: [...events], where: [...where] };
}

const AGGREGATES: readonly (readonly [Concept, Aggregate])[] = [
  ['average', 'avg'],
  ['median', 'median'],
  ['total', 'sum'],
  ['minimum', 'min'],
  ['maximum', 'max'],
];

/** "average amount", "median duration": of a property that is a number; of whichever event the question names. */
const aggregated = pair((phrase, property, { catalogue }) => {
  const how = AGGREGATES.find(([concept]) => says(phrase, [concept]))?.[1];
  if (how === undefined || !isOf(property, 'property')) return undefined;
  const found = catalogue.properties.find(({ name }) => name === property.is.property);
  if (found?.type !== 'number') return undefined;
  return { type: 'measure', measure: { of: 'property', how, property: found.name, event: { events: [], where: [] } } };
});

/** "different countries", "unique pages": how many values a property has. */
const distinct = functor(['unique'], (taken) =>
  isOf(taken, 'property')
    ? {
        type: 'measure',
        measure: { of: 'property', how: 'distinct', property: taken.is.property, event: { events: [], where: [] } },
      }
    : undefined,
);

/** "first purchases", "signed up for the first time". */
const first = functor(['first_time'], (taken) =>
  isOf(taken, 'event') ? { type: 'measure', measure: { of: 'first_events', event: taken.is.selector } } : undefined,
);

export const EVENT_RULES: readonly Rule[] = [tested, bound, times, didNot, aggregated, distinct, first];
