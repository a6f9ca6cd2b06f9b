import { damerauLevenshtein } from '../../../core/base/edit-distance.ts';
import { fold } from './fold.ts';
import type { TimeToken } from './line.ts';

/** Shorter words are one slip away from too many others. */
const WORD_CHARS_MIN = 5;

/**
 * The tokens with misspelt words of time written as meant ("yesteday"), and which of them were; undefined if there are
 * none. People seldom mistake the first letter of a word.
 *
 * @param words every word of time of the language, folded
 */
export function correctWords(
  tokens: readonly TimeToken[],
  words: ReadonlySet<string>,
): { readonly tokens: readonly TimeToken[]; readonly corrected: ReadonlySet<number> } | undefined {
  const corrected = new Set<number>();
  const meant = tokens.map((token, index) => {
    const word = token.quoted ? undefined : wordMeant(fold(token.text), words);
    if (word === undefined) return token;
    corrected.add(index);
    return { ...token, text: word };
  });
  return corrected.size === 0 ? undefined : { tokens: meant, corrected };
}

function wordMeant(typed: string, words: ReadonlySet<string>): string | undefined {
  if (typed.length < WORD_CHARS_MIN - 1 || words.has(typed) || !/^\p{L}+$/u.test(typed)) return undefined;
  for (const word of words) {
    const isNear = word.length >= WORD_CHARS_MIN && Math.abs(word.length - typed.length) <= 1 && word[0] === typed[0];
    if (isNear && damerauLevenshtein(typed, word) === 1) return word;
  }
  return undefined;
}
