import { fold } from '../languages/fold.ts';
import type { LanguageCode } from '../languages/language-code.ts';
import type { Token } from '../reading/token.ts';
import { readPosting } from './entry.ts';
import type { NameIndex } from './index-names.ts';
import { countryKey, pathKey, relatedTo, runKey, senseKey, sensesOf, stemKey } from './keys.ts';
import { lookupOf } from './language-names.ts';
import { pathOf, runOf } from './name-parts.ts';
import { correctionsOf } from './spelling.ts';

/** Tokens that cover parts of an entry, at a cost. */
export type Hit = {
  readonly entry: number;
  readonly from: number;
  readonly to: number;
  readonly mask: number;
  readonly cost: number;
};

const STEM_COST = 0.1;
const SENSE_COST = 0.2;
export const RELATED_COST = 0.45;
const SLIP_COST = 1;
/** A name may have been written as so many words. */
const WORDS_MAX = 4;

/** Everything of the project that each stretch of words touches. */
export function hitsOf(index: NameIndex, tokens: readonly Token[], languages: readonly LanguageCode[]): Hit[] {
  const hits: Hit[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (let to = from + 1; to <= Math.min(tokens.length, from + WORDS_MAX); to++) {
      if (isBroken(tokens, from, to)) break;
      const words = tokens.slice(from, to).map(({ norm }) => norm);
      const keys = keysOf(words, tokens.slice(from, to), languages);
      if (to === from + 1 && !isKnown(index, words[0] ?? '', keys, languages))
        addSlips(keys, words[0] ?? '', index, languages);
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
  if (last === undefined || last.kind === 'mark' || last.kind === 'date') return true;
  return (
    to - from > 1 && (tokens[from]?.quoted !== last.quoted || last.kind === 'path' || tokens[from]?.kind === 'path')
  );
}

/** The keys of a stretch of words, each with its cost, the exact letters first. */
function keysOf(
  words: readonly string[],
  tokens: readonly Token[],
  languages: readonly LanguageCode[],
): Map<string, number> {
  const keys = new Map<string, number>();
  const put = (key: string, cost: number) => keys.set(key, Math.min(cost, keys.get(key) ?? Number.POSITIVE_INFINITY));
  const only = tokens[0];
  if (only?.kind === 'path') {
    put(pathKey(pathOf(only.norm) ?? only.norm), 0);
    return keys;
  }
  const run = runOf(words.join(''));
  if (run === '') return keys;
  put(runKey(run), 0);
  for (const language of languages) putOf(language, words, run, put);
  return keys;
}

function putOf(
  language: LanguageCode,
  words: readonly string[],
  run: string,
  put: (key: string, cost: number) => void,
): void {
  const { names, functionWords } = lookupOf(language);
  const { stem } = names;
  put(stemKey(language, stem(run)), STEM_COST);
  put(countryKey(language, fold(run)), 0);
  if (words.length === 1) put(countryKey(language, stem(run)), STEM_COST);
  if (words.length === 1 && functionWords.has(run)) return;
  for (const sense of sensesOf(words, language)) {
    put(senseKey(sense), SENSE_COST);
    for (const other of relatedTo(sense)) put(senseKey(other), RELATED_COST);
  }
}

/** A word of a language, or of the project's names, is no typo of another. */
function isKnown(
  index: NameIndex,
  word: string,
  keys: ReadonlyMap<string, number>,
  languages: readonly LanguageCode[],
): boolean {
  if ([...keys.keys()].some((key) => index.postings.has(key))) return true;
  return languages.some((language) => {
    const { words, functionWords } = lookupOf(language);
    return words.has(word) || functionWords.has(word) || sensesOf([word], language).length > 0;
  });
}

function addSlips(keys: Map<string, number>, word: string, index: NameIndex, languages: readonly LanguageCode[]): void {
  for (const { word: meant, slips } of correctionsOf(word, index.spelling)) keys.set(runKey(meant), slips * SLIP_COST);
  for (const language of languages) {
    for (const { word: meant, slips } of correctionsOf(word, lookupOf(language).spelling)) {
      for (const sense of sensesOf([meant], language)) keys.set(senseKey(sense), slips * SLIP_COST + SENSE_COST);
    }
  }
}
