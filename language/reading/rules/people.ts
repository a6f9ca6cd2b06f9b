import type { ConstituentMeaning } from '../constituent.ts';
import { testsOf, withTests } from './event-tests.ts';
import { functor, inAnyOrder, type Rule, says } from './rule.ts';

/** "German users", "users on mobile", "premium users from Germany": persons by what their events are. */
const people = inAnyOrder(['concept'], ['condition', 'values'], (persons, test): ConstituentMeaning | undefined => {
  const conditions = says(persons, ['persons']) ? testsOf(test) : undefined;
  return conditions && { type: 'people', conditions };
});
const peopleOfTerm = inAnyOrder(['term'], ['concept'], ({ is }, persons): ConstituentMeaning | undefined => {
  if (is.meaning.means === 'count' || !says(persons, ['persons'])) return undefined;
  const conditions = testsOf({ is: { ...is, filter_only: true } });
  return conditions && { type: 'people', conditions };
});
const morePeople = inAnyOrder(['people'], ['condition', 'values'], ({ is }, test): ConstituentMeaning | undefined => {
  const conditions = is.by === true ? undefined : testsOf(test);
  return conditions && { ...is, conditions: [...is.conditions, ...conditions] };
});

/** "by premium users", "von Nutzern aus Japan". */
const byPeople = functor(['by', 'of', 'from', 'via'], ['people'], ({ is }): ConstituentMeaning | undefined =>
  is.by === true ? undefined : { ...is, by: true },
);
const byTerm = functor(['by', 'of', 'from', 'via'], ['term'], ({ is }): ConstituentMeaning | undefined => {
  if (is.meaning.means !== 'persons' || is.filter_only === true) return undefined;
  const conditions = testsOf({ is: { ...is, filter_only: true } });
  return conditions && { type: 'people', conditions, by: true };
});

/** "purchases by premium users" are purchases, of which the test holds. */
const eventByPeople = inAnyOrder(['event'], ['people'], ({ is }, { is: { conditions, by } }, context) => {
  if (by !== true || is.acts === true) return undefined;
  const selector = withTests(is.selector, conditions, context);
  return selector && { ...is, selector };
});

export const PEOPLE_RULES: readonly Rule[] = [
  ...people,
  ...peopleOfTerm,
  ...morePeople,
  ...byPeople,
  ...byTerm,
  ...eventByPeople,
];
