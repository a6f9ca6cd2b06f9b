import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import type { ConstituentMeaning, ConstituentOf, Joined } from '../constituent.ts';
import { copyOf } from './event-tests.ts';
import { costing, functor, inOrder, type Rule, says } from './rule.ts';

/** The second part of a list with the word that joins it: "vs Germany", "and logins", "beating France". */
const tail = inOrder(
  ['concept'],
  ['values', 'span', 'event', 'property', 'behaviour', 'group', 'events'],
  (phrase, { is }, { language }) => {
    if (says(phrase, ['versus']) && (language.functors === 'before' || phrase.is.infix === true))
      return { type: 'tail', joined: 'versus', of: is };
    if (says(phrase, ['beats'])) return { type: 'tail', joined: 'versus', of: is, asks: 'more' };
    if (says(phrase, ['or'])) {
      const isMark = phrase.is.infix === true && is.type === 'event';
      return costing({ type: 'tail', joined: 'or', of: is }, isMark ? MARK_COST : 0);
    }
    if (says(phrase, ['and'])) return { type: 'tail', joined: 'and', of: is };
    return is.type === 'span' && says(phrase, ['to']) ? { type: 'tail', joined: 'to', of: is } : undefined;
  },
);

/** A slash between events divides, between values it lists. */
const MARK_COST = 0.6;

/** "US vs Germany", "logins and signups". */
const joinedList = inOrder(['values', 'event', 'events'], ['tail'], ({ is }, { is: { of, joined, asks } }) => {
  if (joined === 'to') return undefined;
  const list = listOf(is, of, joined);
  return list !== undefined && asks !== undefined ? { ...list, asks } : list;
});

/** "US, Germany and France", "chrome / firefox / edge": what stands before a list without a word of its own. */
const commaList = inOrder(['values', 'event'], ['values', 'events'], ({ is }, right) => {
  if (is.type === 'event' || right.is.type === 'events') {
    return is.type === 'event' && right.is.type === 'events'
      ? costing(listOf(is, right.is, right.is.joined), EVENTS_COST)
      : undefined;
  }
  if (is.values.length > 1) return undefined;
  const joined = right.is.values.length > 1 ? right.is.joined : 'list';
  return costing(listOf(is, right.is, joined), COMMA_COST);
});
const COMMA_COST = 0.1;
const EVENTS_COST = 0.2;

function listOf(
  left: ConstituentMeaning,
  right: ConstituentMeaning,
  joined: Joined,
): ConstituentOf<'values' | 'events'>['is'] | undefined {
  if (left.type === 'values' && right.type === 'values') {
    if (left.property !== right.property || left.values.some((value) => right.values.includes(value))) return undefined;
    return { type: 'values', property: left.property, values: [...left.values, ...right.values], joined };
  }
  const before = selectorsOf(left);
  const after = selectorsOf(right);
  if (before === undefined || after === undefined) return undefined;
  return { type: 'events', selectors: [...before, ...after].map(copyOf), joined };
}

function selectorsOf(is: ConstituentMeaning): readonly EventSelector[] | undefined {
  if (is.type === 'event') return [is.selector];
  return is.type === 'events' ? is.selectors : undefined;
}

/** "compare US and Germany", "difference between signups and logins". */
const compared = functor(
  ['compare'],
  ['values', 'events'],
  ({ is }) => (is.joined === 'and' || is.joined === 'list' ? { ...is, joined: 'versus' } : undefined),
  0.1,
);

export const LIST_RULES: readonly Rule[] = [tail, joinedList, commaList, ...compared];
