import type { Behaviour, Population } from '../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import type { ConstituentMeaning, ConstituentOf } from '../constituent.ts';
import { copyOf, eventOfValue } from './event-tests.ts';
import { carries } from './property-named.ts';
import { costing, functor, inAnyOrder, inOrder, type Rule, type RuleContext, says } from './rule.ts';

/** "users who exported or shared", "did both", "either exported or shared", "neither exported nor shared". */
const persons = inAnyOrder(['concept'], ['events'], (phrase, { is }) => {
  const { joined, selectors } = is;
  if (says(phrase, ['both'])) return joined === 'and' ? populationOf(selectors, 'and') : undefined;
  if (says(phrase, ['either'])) return joined === 'or' ? populationOf(selectors, 'or') : undefined;
  if (!says(phrase, ['did']) || (joined !== 'or' && joined !== 'and')) return undefined;
  return costing(populationOf(selectors, joined), joined === 'or' ? DID_EITHER_COST : DID_BOTH_COST);
});
const DID_EITHER_COST = 0.1;
const DID_BOTH_COST = 0.2;

/** "not exported or shared", "without export and share": none of them. */
const none = functor(['not', 'without', 'never', 'neither'], ['events'], ({ is: { selectors, joined } }, _, phrase) => {
  if (joined !== 'or' && joined !== 'and') return undefined;
  const span = says(phrase, ['never']) ? { span: { is: 'all' as const } } : {};
  const who = selectors.map((event): Behaviour => ({ did: false, event: copyOf(event), ...span }));
  // "Not A and B" may mean that one of them is missing.
  return costing({ type: 'population', who }, joined === 'and' && says(phrase, ['not']) ? NOT_BOTH_COST : 0);
});
const NOT_BOTH_COST = 0.5;

function populationOf(selectors: readonly EventSelector[], joined: 'and' | 'or'): ConstituentMeaning {
  const done = selectors.map((event): Behaviour => ({ did: true, event: copyOf(event) }));
  return { type: 'population', who: joined === 'or' ? [{ or: done }] : done };
}

/** "both slack and github", "either slack or github". */
const bothValues = inAnyOrder(['concept'], ['values'], (phrase, { is }) =>
  says(phrase, ['both']) && is.joined === 'and' ? { type: 'both', of: is } : undefined,
);
const eitherValue = functor(['either'], ['values'], ({ is }) =>
  is.joined === 'or'
    ? { type: 'condition', conditions: [{ property: is.property, operator: 'is', values: [...is.values] }] }
    : undefined,
);

/** "connected both slack and github": one event for each value. */
const didBoth = inAnyOrder(['event'], ['both'], ({ is }, { is: { of } }, context) =>
  eachValue(is.selector, of, context),
);
/** "connected slack and github": of persons, both; of events, any of them. */
const didValues = inAnyOrder(['event'], ['values'], ({ is }, values, context) =>
  is.acts === true && values.is.joined === 'and'
    ? costing(eachValue(is.selector, values.is, context), EACH_VALUE_COST)
    : undefined,
);
const EACH_VALUE_COST = 0.4;

function eachValue(
  { events, where }: EventSelector,
  { property, values }: ConstituentOf<'values'>['is'],
  context: RuleContext,
): ConstituentMeaning | undefined {
  if (!carries(context, events, property)) return undefined;
  const who = values.map((value): Behaviour => {
    const test = { property, operator: 'is' as const, values: [value] };
    return { did: true, event: { events: [...events], where: [...where, test] } };
  });
  return { type: 'population', who };
}

/** "used export and alerts": the values name the event that alone carries them. */
const didNamedValues = inOrder(['concept'], ['values', 'both'], (phrase, { is }, context) => {
  const values = is.type === 'both' ? is.of : is;
  if (!says(phrase, ['did']) || values.values.length < 2) return undefined;
  if (values.joined !== 'and' && values.joined !== 'or') return undefined;
  const selectors = values.values.flatMap((value) => eventOfValue(values.property, value, context) ?? []);
  if (selectors.length < values.values.length) return undefined;
  return costing(populationOf(selectors, values.joined), is.type === 'both' ? 0 : DID_BOTH_COST);
});

/** "used export but not alerts": nothing is both, so it is said of persons. */
const didButNot = inOrder(['values', 'event'], ['condition'], ({ is }, { is: { conditions } }, context) => {
  const [test, ...others] = conditions;
  if (test?.operator !== 'is_not' || others.length > 0) return undefined;
  const done = is.type === 'event' ? eventWith(is.selector, test.property) : eventOfOnly(is, context);
  if (done === undefined || !done.where.some(({ property }) => property === test.property)) return undefined;
  const without = test.values.flatMap((value) => eventOfValue(test.property, value, context) ?? []);
  if (without.length < test.values.length) return undefined;
  return { type: 'population', who: [{ did: true, event: done }, ...without.map((event) => ({ did: false, event }))] };
});

function eventWith(selector: EventSelector, property: string): EventSelector | undefined {
  const isTested = selector.where.some((each) => each.property === property && each.operator === 'is');
  return isTested ? copyOf(selector) : undefined;
}

function eventOfOnly({ property, values }: ConstituentOf<'values'>['is'], context: RuleContext) {
  const [value, ...others] = values;
  return value === undefined || others.length > 0 ? undefined : eventOfValue(property, value, context);
}

/** "bought 3 times or cancelled", "exported but never shared", with the event before it as something done. */
const mixed = inOrder(['behaviour', 'population', 'event'], ['tail'], (left, { is: { of, joined } }) => {
  if (joined !== 'or' && joined !== 'and') return undefined;
  if (left.is.type === 'event' && of.type === 'event') return undefined;
  const before = behavioursOf(left.is);
  const after = behavioursOf(of);
  if (before === undefined || after === undefined) return undefined;
  if (joined === 'and') return costing({ type: 'population', who: [...before, ...after] }, MIXED_COST);
  const all = [...before, ...after].filter(isBehaviour);
  if (all.length < before.length + after.length || before.length > 1) return undefined;
  return costing({ type: 'population', who: [{ or: all }] }, MIXED_COST);
});
const MIXED_COST = 0.1;

function behavioursOf(is: ConstituentMeaning): readonly Population[] | undefined {
  if (is.type === 'behaviour') return [is.behaviour];
  if (is.type === 'population') return is.who;
  return is.type === 'event' && is.acts === true ? [{ did: true, event: copyOf(is.selector) }] : undefined;
}

const isBehaviour = (each: Population): each is Behaviour => 'did' in each;

export const POPULATION_RULES: readonly Rule[] = [
  ...persons,
  ...none,
  ...bothValues,
  ...eitherValue,
  ...didBoth,
  ...didValues,
  didNamedValues,
  didButNot,
  mixed,
];
