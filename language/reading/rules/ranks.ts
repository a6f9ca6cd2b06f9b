import type { Constituent, ConstituentMeaning } from '../constituent.ts';
import type { TypedNumber } from '../token.ts';

import { propertyNamed } from './property-named.ts';
import { costing, inAnyOrder, inOrder, type Rule, says } from './rule.ts';

const ASKED_COST = 0.1;

type Direction = 'most' | 'least';

function directionOf(phrase: Constituent): Direction | undefined {
  if (phrase.is.type === 'rank') return phrase.is.direction;
  if (says(phrase, ['top', 'popular'])) return 'most';
  return says(phrase, ['least']) ? 'least' : undefined;
}

const limitOf = ({ form, value, orMore }: TypedNumber): number | undefined =>
  form === 'cardinal' && orMore === undefined && Number.isInteger(value) && value >= 1 ? value : undefined;

/** "top 3", "2 least". */
const rank = inAnyOrder(
  ['concept'],
  ['number'],
  (phrase, { is: { number } }) => {
    const direction = directionOf(phrase);
    const limit = limitOf(number);
    return direction === undefined || limit === undefined ? undefined : { type: 'rank', direction, limit };
  },
  0,
);

/** "top pages", "top 3 pages", "the country with the most signups": a ranked property is a breakdown. */
const rankedGroup = inAnyOrder(['concept', 'rank'], ['property'], (phrase, { is: { property } }, context) => {
  const direction = directionOf(phrase);
  // "The highest amount" is one number.
  if (direction === undefined || propertyNamed(property, context)?.type === 'number') return undefined;
  const limit = phrase.is.type === 'rank' ? phrase.is.limit : undefined;
  return { type: 'group', group: { property }, asked: true, rank: { direction, ...(limit && { limit }) } };
});

/** "注文が多い国": where the noun comes last, "many" before it asks for the most. */
const manyOfGroup = inOrder(['concept'], ['property'], (phrase, { is: { property } }, context) => {
  const isAsked = context.language.functors === 'after' && propertyNamed(property, context)?.type !== 'number';
  if (!isAsked || !says(phrase, ['more', 'fewer'])) return undefined;
  const direction = says(phrase, ['more']) ? 'most' : 'least';
  return costing({ type: 'group', group: { property }, asked: true, rank: { direction } }, ASKED_COST);
});
/** "注文が多い国 上位3": the same direction once more, with its number. */
const rankedAgain = inOrder(['group'], ['rank'], ({ is }, { is: { direction, limit } }) =>
  is.rank?.direction === direction && is.rank.limit === undefined && limit !== undefined
    ? { ...is, rank: { direction, limit } }
    : undefined,
);

/** "3 best countries". */
const countedGroup = inAnyOrder(['number'], ['group'], ({ is: { number } }, { is }) => {
  const limit = limitOf(number);
  if (limit === undefined || is.rank === undefined || is.rank.limit !== undefined) return undefined;
  return { ...is, rank: { ...is.rank, limit } };
});

/** "which country has the most signups", "どの国が最も多い". */
const askedGroup = inOrder(['group'], ['concept', 'rank'], ({ is }, phrase) => {
  const direction = directionOf(phrase);
  if (direction === undefined || is.asked === undefined || is.rank !== undefined || says(phrase, ['ranked']))
    return undefined;
  const limit = phrase.is.type === 'rank' ? phrase.is.limit : undefined;
  return costing({ ...is, rank: { direction, ...(limit && { limit }) } }, ASKED_COST);
});

/** "best day", "busiest hour", "which day had the most". */
const rankedPick = inAnyOrder(['concept'], ['time_unit', 'pick'], (phrase, { is }): ConstituentMeaning | undefined => {
  const interval = is.type === 'pick' ? is.interval : is.unit;
  if (says(phrase, ['top', 'peak'])) return { type: 'pick', interval, direction: 'most' };
  return says(phrase, ['least']) ? { type: 'pick', interval, direction: 'least' } : undefined;
});

export const RANK_RULES: readonly Rule[] = [
  ...rank,
  ...rankedGroup,
  manyOfGroup,
  rankedAgain,
  ...countedGroup,
  askedGroup,
  ...rankedPick,
];
