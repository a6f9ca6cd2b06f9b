import type { LanguageCode } from '../languages/language-code.ts';
import type { Token } from '../reading/token.ts';
import { readPosting } from './entry.ts';
import type { NameIndex } from './index-names.ts';
import { runKey, SENSED_AS, senseKey, sensesOf } from './keys.ts';
import { addKeys, type KeyCosts, keysOfWords, SENSE_COST } from './keys-of-words.ts';
import { isWordOf } from './known-words.ts';
import { lookupOf } from './language-names.ts';
import type { SeparableVerb } from './separable-verbs.ts';
import { correctionsOf } from './spelling.ts';

/** Tokens that cover parts of an entry, at a cost. */
export type Hit = {
  readonly entry: number;
  readonly from: number;
  readonly to: number;
  readonly mask: number;
  readonly cost: number;
};

const SLIP_COST = 1;
/** A name may have been written as so many words. */
const WORDS_MAX = 4;

/** Everything of the project that each stretch of words touches. */
export function hitsOf(
  index: NameIndex,
  tokens: readonly Token[],
  languages: readonly LanguageCode[],
  split: readonly SeparableVerb[],
): Hit[] {
  const hits: Hit[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (let to = from + 1; to <= Math.min(tokens.length, from + WORDS_MAX); to++) {
      if (isBroken(tokens, from, to)) break;
      const word = tokens[from]?.norm ?? '';
      if (tokens[to - 1]?.kind === 'mark') continue;
      const words = tokens.slice(from, to).filter(({ kind }) => kind !== 'mark');
      const keys = keysOfWords(words, index, languages);
      for (const verb of split)
        if (verb.at === from && to === from + 1) addKeys(keys, [verb.word], index, verb.language);
      if (to === from + 1 && !isKnown(index, word, keys, languages)) addSlips(keys, word, index, languages);
      for (const [key, cost] of keys) {
        for (const posting of index.postings.get(key) ?? []) hits.push({ ...readPosting(posting), from, to, cost });
      }
    }
  }
  return hits;
}

/** Words of one name stand side by side; marks and quotes part them. */
function isBroken(tokens: readonly Token[], from: number, to: number): boolean {
  const last = tokens[to - 1];
  if (last === undefined || last.kind === 'date') return true;
  if (last.kind === 'mark') return !isInAbbreviation(tokens[to - 2], last);
  return (
    to - from > 1 && (tokens[from]?.quoted !== last.quoted || last.kind === 'path' || tokens[from]?.kind === 'path')
  );
}

/** "EE. UU." is one name. */
function isInAbbreviation(before: Token | undefined, { norm }: Token): boolean {
  return norm === '.' && before !== undefined && /^\p{Lu}{1,2}$/u.test(before.text);
}

/** A word of a language, or of the project's names, is no typo of another. */
function isKnown(
  index: NameIndex,
  word: string,
  keys: ReadonlyMap<string, number>,
  languages: readonly LanguageCode[],
): boolean {
  if ([...keys.keys()].some((key) => index.postings.has(key))) return true;
  return languages.some((language) => isWordOf(word, language));
}

function addSlips(keys: KeyCosts, word: string, index: NameIndex, languages: readonly LanguageCode[]): void {
  for (const { word: meant, slips } of correctionsOf(word, index.spelling)) keys.set(runKey(meant), slips * SLIP_COST);
  for (const language of languages) {
    for (const { word: meant, slips } of correctionsOf(word, lookupOf(language).spelling)) {
      for (const sense of sensesOf([meant], language))
        for (const as of SENSED_AS) keys.set(senseKey(sense, as), slips * SLIP_COST + SENSE_COST);
    }
  }
}
