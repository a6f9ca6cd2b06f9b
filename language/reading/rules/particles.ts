import type { Concept } from '../concepts.ts';
import type { ConstituentMeaning, ConstituentOf } from '../constituent.ts';
import { costing, functor, inAnyOrder, type Rule, says, saysOnly } from './rule.ts';

/** Concepts of particles: a phrase that says one of these and anything else besides keeps its own place. */
const PARTICLES: ReadonlySet<Concept> = new Set<Concept>([
  'of',
  'in',
  'for',
  'via',
  'with',
  'from',
  'did',
  'between',
  'within',
  'equals',
]);
const JOINING: ReadonlySet<Concept> = new Set<Concept>([...PARTICLES, 'but', 'and', 'versus', 'to']);
/** Before a test, words that also compare or lead somewhere only bind; before a value, those that group, too. */
const BEFORE_TESTS: ReadonlySet<Concept> = new Set<Concept>([...PARTICLES, 'versus', 'to', 'where_place']);
const BEFORE_VALUES: ReadonlySet<Concept> = new Set<Concept>([...BEFORE_TESTS, 'by', 'per', 'at_least']);

/** "of purchases", "of the amount": the particle only binds. */
const of = functor(
  ['of'],
  [
    'event',
    'events',
    'property',
    'measure',
    'quantity',
    'term',
    'metric',
    'times',
    'bound',
    'group',
    'steps',
    'amount',
  ],
  ({ is }, _, phrase) => (saysOnly(phrase, PARTICLES) ? is : undefined),
);
const ofPersons = functor(['of'], ['concept'], (taken, _, phrase) =>
  saysOnly(phrase, PARTICLES) && says(taken, ['persons', 'sessions', 'everyone']) ? taken.is : undefined,
);

/** "via sso", "on mobile", "from Japan": the particle before a test. The end of a path keeps its own. */
const toTest = functor(
  ['via', 'in', 'for', 'with', 'of', 'from', 'did'],
  ['values', 'condition', 'term'],
  (taken, _, phrase) => {
    const isPath = taken.is.type === 'values' && String(taken.is.values[0]).startsWith('/');
    if (isPath && says(phrase, ['from', 'to'])) return undefined;
    if (!saysOnly(phrase, taken.is.type === 'values' ? BEFORE_VALUES : BEFORE_TESTS)) return undefined;
    return costing(taken.is, saysOnly(phrase, PARTICLES) ? 0 : OTHER_COST);
  },
);
const OTHER_COST = 0.1;

/** "on 5 different days", "with 3 logins", "but did not buy". */
const toBehaviour = functor(
  ['in', 'with', 'did', 'but', 'and', 'via', 'for'],
  ['times', 'behaviour', 'population', 'different'],
  (taken, _, phrase) => {
    const isDone = taken.is.type === 'times' && says(phrase, ['did']);
    return saysOnly(phrase, JOINING) && !isDone ? taken.is : undefined;
  },
);

/** "are mobile", "is Germany": one value, or several of which any will do. */
const copula = functor(['equals'], ['values', 'condition'], ({ is }, _, phrase) =>
  saysOnly(phrase, PARTICLES) ? costing(testedBy(is), COPULA_COST) : undefined,
);
const COPULA_COST = 0.1;

function testedBy(is: ConstituentOf<'values' | 'condition'>['is']): ConstituentMeaning | undefined {
  if (is.type === 'condition') return is;
  if (is.values.length > 1 && is.joined !== 'or') return undefined;
  return { type: 'condition', conditions: [{ property: is.property, operator: 'is', values: [...is.values] }] };
}

/** Words that say again what the other one says: "how many percent", "what share", "unique users". */
const repeated = inAnyOrder(['concept'], ['concept'], (phrase, taken) => {
  if (says(phrase, ['count_of', 'which']) && says(taken, ['share']) && !says(taken, ['count_of'])) return taken.is;
  if (says(phrase, ['unique']) && says(taken, ['persons'])) return taken.is;
  // "With the most".
  if (says(phrase, ['with', 'via']) && says(taken, ['top', 'least']) && !says(taken, ['with'])) return taken.is;
  return undefined;
});

export const PARTICLE_RULES: readonly Rule[] = [...of, ...ofPersons, ...toTest, ...toBehaviour, ...copula, ...repeated];
