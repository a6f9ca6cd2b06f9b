import { beforeAll, expect, test } from 'vitest';
import { loadWords } from '../../../../words/t.ts';
import { eventSuggestions } from './event-suggestions.ts';
import { listOf, withRecent } from './recent-events.ts';

beforeAll(() => loadWords('en', 'en-US'));

const COUNTED = [
  { name: 'page_view', events: 1200 },
  { name: 'signup_done', events: 40 },
  { name: 'Signup done', events: 3 },
];
const idsOf = (typed: string, recent: readonly string[] = []) =>
  eventSuggestions(COUNTED, { typed, recent, hasAny: true }).map(({ id }) => id);

test('any event stands first, then those chosen lately, then all by volume', () => {
  expect(idsOf('')).toEqual(['*', 'page_view', 'signup_done', 'Signup done']);
  expect(idsOf('', ['signup_done', 'gone'])).toEqual(['*', 'signup_done', 'page_view', 'Signup done']);
});

test('both the name in words and the raw one are found, and equal words are told apart', () => {
  expect(idsOf('signup_done')).toEqual(['signup_done']);
  expect(idsOf('signup d')).toEqual(['signup_done', 'Signup done']);
  const [first, second] = eventSuggestions(COUNTED, { typed: 'signup d', recent: [], hasAny: false });
  expect(first).toMatchObject({ label: 'Signup done', description: 'signup_done', end: '40' });
  expect(second).not.toHaveProperty('description');
});

test('what the browser kept is a list of texts, or nothing', () => {
  expect(withRecent(['a', 'b', 'c', 'd', 'e'], 'c')).toEqual(['c', 'a', 'b', 'd', 'e']);
  expect(withRecent(['a', 'b', 'c', 'd', 'e'], 'f')).toEqual(['f', 'a', 'b', 'c', 'd']);
  expect(listOf('["a", 1]')).toEqual(['a']);
  for (const broken of [null, '{', '{"a":1}']) expect(listOf(broken)).toEqual([]);
});
