import { expect, test } from 'vitest';
import { readSearch, writeSearch } from '../../address/search.ts';
import { askedQuestion, nextQuestion, previousQuestion, questionSearch, type Said } from './ask-address.ts';
import { readRecent, withQuestion } from './recent-questions.ts';

const base = { where: [], who: [], groups: [] };
const signups: Said = {
  question: 'signups last week',
  meaning: { kind: 'persons', event: { events: ['signup'], where: [] }, ...base },
};

test('an answer has an address, together with the questions that it follows and what they meant', () => {
  const first = nextQuestion(undefined, signups);
  const second = nextQuestion(nextQuestion(first, { question: 'hm?' }), { question: 'and by country? 50% & more' });
  const address = writeSearch(questionSearch(readSearch('?range=30d&breakdown=x'), second));
  expect(address).toMatch(/^\?range=30d&q=/);
  expect(askedQuestion(readSearch(address))).toEqual({
    question: 'and by country? 50% & more',
    meaning: undefined,
    earlier: [signups, { question: 'hm?', meaning: undefined }],
  });
  expect(askedQuestion(readSearch('?q=%20'))).toBeUndefined();
});

test('a link opens the reading that it holds, and none if somebody spoilt it', () => {
  const search = questionSearch({}, { ...signups, earlier: [] });
  expect(askedQuestion(search)).toEqual({ ...signups, earlier: [] });
  for (const spoilt of ['{', '[]', '3', '{"kind":1}', '{"kind":"funnel"}']) {
    expect(askedQuestion({ ...search, meaning: [spoilt] })?.meaning).toBeUndefined();
  }
});

test('undo goes back to the question before, and what it meant', () => {
  const second = nextQuestion(nextQuestion(undefined, signups), { question: 'by country' });
  expect(previousQuestion(second)).toEqual({ ...signups, earlier: [] });
  expect(previousQuestion({ ...signups, earlier: [] })).toBeUndefined();
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
