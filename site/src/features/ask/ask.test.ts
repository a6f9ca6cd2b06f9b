import { expect, test } from 'vitest';
import { readSearch, writeSearch } from '../../address/search.ts';
import { askedQuestion, nextQuestion, questionSearch } from './ask-address.ts';
import { readRecent, withQuestion } from './recent-questions.ts';

test('an answer has an address, together with the questions that it follows', () => {
  const first = nextQuestion(undefined, 'signups last week');
  const second = nextQuestion(first, 'and by country? 50% & more');
  const address = writeSearch(questionSearch(readSearch('?range=30d&breakdown=x'), second));
  expect(address).toMatch(/^\?range=30d&q=/);
  expect(askedQuestion(readSearch(address))).toEqual({
    question: 'and by country? 50% & more',
    earlier: ['signups last week'],
  });
  expect(askedQuestion(readSearch('?q=%20'))).toBeUndefined();
});

test('a conversation keeps the latest questions, each once', () => {
  const at = (question: string, atMs: number) => ({ question, earlier: [], atMs });
  const twice = withQuestion(withQuestion(withQuestion([], at('a', 1)), at('b', 2)), at('a', 3));
  expect(twice.map(({ question, atMs }) => [question, atMs])).toEqual([
    ['a', 3],
    ['b', 2],
  ]);
  expect(readRecent(JSON.stringify(twice))).toEqual(twice);
});

test('a stored conversation that something else wrote is no conversation', () => {
  for (const text of [null, '', 'x', '{}', '[1, null, {"question": 1}]']) expect(readRecent(text)).toEqual([]);
});
