import { describe, expect, it } from 'vitest';
import { type Asked, QUESTIONS, relate, show } from './relation.ts';

const POLITE: readonly ((text: string) => string)[] = [
  (text) => `please ${text}`,
  (text) => `${text}, thanks`,
  (text) => `Hi! ${text}?`,
  (text) => `can you tell me the ${text}`,
  (text) => `I would like to know ${text}`,
];

const SPAN_PHRASE =
  /(?<=^|[ ,])(last week|last month|this month|yesterday|in november|in the last 30 days|this quarter)(?=$|[ ,?])/;

/** The question with its span at the other places where people put it. */
function movedSpan({ text }: Asked): string[] {
  const phrase = SPAN_PHRASE.exec(text)?.[0];
  if (phrase === undefined || / vs | than | per week|compared/.test(text)) return [];
  const rest = text.replace(phrase, ' ').replace(/ +/g, ' ').trim();
  return [`${phrase}, ${rest}`, `${phrase}: ${rest}`];
}

const LONG_WORD = /[a-z]{8,}/g;

/** The question with two letters of a long word exchanged, once for each such word. */
function typos({ text }: Asked): string[] {
  return [...text.matchAll(LONG_WORD)].flatMap(({ 0: word, index }) => {
    const at = index + Math.floor(word.length / 2);
    const [one, other] = [text[at - 1], text[at]];
    return one === other ? [] : [`${text.slice(0, at - 1)}${other}${one}${text.slice(at + 1)}`];
  });
}

describe('the meaning of a question', () => {
  it('stays as it is beside polite words', () => {
    const relation = relate(QUESTIONS, ({ text }) => POLITE.map((put) => put(text)));
    show('polite words', relation);
    expect(relation.changed).toEqual([]);
    expect(relation.asked).toBeLessThanOrEqual(relation.same / 6);
  });

  it('stays as it is when the span comes first', () => {
    const relation = relate(QUESTIONS, movedSpan);
    show('the span first', relation);
    expect(relation.changed).toEqual([]);
    expect(relation.asked).toBeLessThanOrEqual(relation.same / 10);
  });

  it('stays as it is, or is asked back, when two letters of a long word are exchanged', () => {
    const relation = relate(QUESTIONS, typos);
    show('two letters exchanged', relation);
    expect(relation.changed).toEqual([]);
    expect(relation.asked).toBeLessThanOrEqual(relation.same / 2);
  });
});
