import { describe, expect, it } from 'vitest';
import { formOf, QUESTIONS } from './relation.ts';

/** Words that change any question they are added to, with the words beside which they would say nothing new. */
const MODIFIERS: readonly (readonly [added: string, unless: RegExp])[] = [
  ['on mobile', /mobile|android|ios/],
  ['without Germany', /german|country/],
  ['excluding weekends', /weekend|weekday/],
  ['on weekdays only', /weekend|weekday/],
  ['between 9 and 5', /\d/],
  ['for the first time', /first|retention|new/],
  ['more than twice', /times|twice|once/],
  ['before their second visit', /before/],
  ['divided by the weather', /^$/],
  ['adjusted for inflation', /^$/],
  ['by zodiac sign', /^$/],
  ['of people older than 30', /^$/],
];

describe('a question with a modifier more', () => {
  it.each(MODIFIERS)('is read otherwise, or asked back: %s', (added, unless) => {
    const dropped = QUESTIONS.filter(({ text }) => !unless.test(text)).flatMap((question) => {
      const form = formOf(question);
      const text = `${question.text} ${added}`;
      return form !== undefined && formOf({ ...question, text }) === form ? [text] : [];
    });
    expect(dropped.slice(1)).toEqual([]);
  });
});
