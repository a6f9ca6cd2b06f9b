import type { Behaviour } from '../../../core/api/meaning/meaning.ts';
import type { ConstituentMeaning, ConstituentOf } from '../constituent.ts';
import { copyOf, sameNames } from './event-tests.ts';
import { carries, propertyNamed } from './property-named.ts';
import { costing, functor, inAnyOrder, inOrder, ONE_SIDE, type Rule, says } from './rule.ts';
import { isCount, limitsOf } from './times.ts';

const ANY_EVENT = { events: [], where: [] };
const EVER = { is: 'all' as const };

/** "did not purchase", "never bought", "without a purchase", "but not the funnel builder". */
const didNot = functor(
  ['not', 'without', 'never', 'neither'],
  ['event'],
  ({ is }, _, phrase) => {
    const always = says(phrase, ['never']) ? { span: EVER } : {};
    return { type: 'behaviour', behaviour: { did: false, event: copyOf(is.selector), ...always } };
  },
  ONE_SIDE,
);

/** "not active", of any event. */
const notActive = functor(
  ['not', 'without', 'never'],
  ['concept', 'active_persons'],
  (taken, _, phrase) => {
    if (taken.is.type === 'concept' && (!says(taken, ['active']) || says(taken, ['not', 'never']))) return undefined;
    const always = says(phrase, ['never']) ? { span: EVER } : {};
    return costing({ type: 'behaviour', behaviour: { did: false, event: ANY_EVENT, ...always } }, ACTIVE_COST);
  },
  ONE_SIDE,
);
const ACTIVE_COST = 0.2;

/** Two words for the same no: "nunca compraron nada", "一度も … ない". */
const neverAgain = inAnyOrder(['concept'], ['behaviour'], (phrase, { is: { behaviour } }) => {
  if (behaviour.did || behaviour.times !== undefined) return undefined;
  if (says(phrase, ['never'])) return { type: 'behaviour', behaviour: { ...behaviour, span: EVER } };
  return says(phrase, ['empty', 'not']) ? costing({ type: 'behaviour', behaviour }, AGAIN_COST) : undefined;
});
const AGAIN_COST = 0.3;
/** "bought nothing". */
const didNothing = inAnyOrder(['event'], ['concept'], ({ is }, phrase) =>
  is.acts === true && says(phrase, ['empty'])
    ? costing({ type: 'behaviour', behaviour: { did: false, event: copyOf(is.selector) } }, NOTHING_COST)
    : undefined,
);
const NOTHING_COST = 0.3;
/** "N'ont acheté aucun objet": the thing that was not bought is said to be none, too. */
const didNoThing = inAnyOrder(
  ['behaviour'],
  ['condition'],
  ({ is: { behaviour } }, { is: { conditions } }, context) => {
    const [test, ...others] = conditions;
    if (behaviour.did || test?.operator !== 'not_set' || others.length > 0) return undefined;
    if (!carries(context, behaviour.event.events, test.property)) return undefined;
    return costing({ type: 'behaviour', behaviour }, AGAIN_COST);
  },
);

/** "used features 10+ times", "bought twice", "on 5 different days completed tasks", "read 2 different sections". */
const didTimes = inAnyOrder(
  ['event'],
  ['times'],
  ({ is }, { is: { times, different } }, context): ConstituentMeaning | undefined => {
    const { events } = is.selector;
    if (typeof different === 'object' && !carries(context, events, different.property)) return undefined;
    return { type: 'behaviour', behaviour: { did: true, event: copyOf(is.selector), ...parts(times, different) } };
  },
  0,
);

/** "used 3 different features": the event that alone carries what is counted. */
const didDifferent = inAnyOrder(
  ['concept'],
  ['times'],
  (phrase, { is: { times, different } }, context) => {
    if (!says(phrase, ['did']) || typeof different !== 'object') return undefined;
    const [event, ...others] = propertyNamed(different.property, context)?.events ?? [];
    if (event === undefined || others.length > 0) return undefined;
    const selector = { events: [event], where: [] };
    return { type: 'behaviour', behaviour: { did: true, event: selector, ...parts(times, different) } };
  },
  0,
);

/** "active on 5 days" is of any event. */
const activeTimes = inAnyOrder(
  ['concept'],
  ['times'],
  (phrase, { is: { times, different } }) =>
    says(phrase, ['active'])
      ? { type: 'behaviour', behaviour: { did: true, event: ANY_EVENT, ...parts(times, different) } }
      : undefined,
  0,
);

function parts(times: Behaviour['times'], different: Behaviour['different']): Partial<Behaviour> {
  return { ...(times && { times }), ...(different !== undefined && { different }) };
}

/** "3+ orders", "more than five views", "exactly one download": how often, before what was done. */
const countedEvent = [
  inOrder(['bound'], ['event'], ({ is }, event) => {
    if (!isCount(is.number) || is.to !== undefined) return undefined;
    const times = limitsOf(is.operator, is.number.value);
    return times && costing(counted(event, times), BOUND_COST);
  }),
  inOrder(['number'], ['event'], ({ is: { number } }, event) => {
    // "One" is the article in most languages.
    if (!isCount(number) || (number.value < 2 && number.orMore !== true)) return undefined;
    const cost = number.orMore === true ? BOUND_COST : PLAIN_NUMBER_COST;
    return costing(counted(event, { at_least: number.value }), cost);
  }),
];
const BOUND_COST = 0.1;
const PLAIN_NUMBER_COST = 1;

function counted({ is }: ConstituentOf<'event'>, times: NonNullable<Behaviour['times']>): ConstituentMeaning {
  return { type: 'behaviour', behaviour: { did: true, event: copyOf(is.selector), times } };
}

/** "downloaded exactly one document": the verb and the thing are the same event. */
const sameAgain = inAnyOrder(['event'], ['behaviour'], ({ is }, { is: { behaviour } }) =>
  is.acts === true && behaviour.times !== undefined && sameNames(is.selector, behaviour.event)
    ? costing({ type: 'behaviour', behaviour }, SAME_COST)
    : undefined,
);
const SAME_COST = 0.1;

export const BEHAVIOUR_RULES: readonly Rule[] = [
  ...didNot,
  ...notActive,
  ...neverAgain,
  ...didNothing,
  ...didNoThing,
  ...didTimes,
  ...didDifferent,
  ...activeTimes,
  ...countedEvent,
  ...sameAgain,
];
