import { lookupOf } from '../names/language-names.ts';
import { timeWords } from '../time/time-words.ts';
import { fold } from './fold.ts';
import { LANGUAGES } from './index.ts';
import { LANGUAGE_CODES, type LanguageCode } from './language-code.ts';
import { TIME_LANGUAGES } from './time-languages.ts';

/** How much a word speaks for each language that has it. */
export type Clues = ReadonlyMap<LanguageCode, number>;

/** Words of grammar are in every question; words of things wander from language to language. */
const GRAMMAR_WEIGHT = 2;
const WORD_WEIGHT = 1;
const UNACCENTED = 0.8;

let words: ReadonlyMap<string, Clues> | undefined;

/** The clues of a word about the language of its question; undefined if no language has it. */
export function cluesOf(word: string): Clues | undefined {
  words ??= wordsOfAll();
  return words.get(word);
}

function wordsOfAll(): ReadonlyMap<string, Clues> {
  const weights = new Map<string, Map<LanguageCode, number>>();
  const add = (word: string, language: LanguageCode, weight: number) => {
    const known = weights.get(word) ?? new Map<LanguageCode, number>();
    weights.set(word, known.set(language, Math.max(weight, known.get(language) ?? 0)));
  };
  for (const language of LANGUAGE_CODES) {
    for (const [word, weight] of wordsOf(language)) {
      add(word, language, weight);
      add(fold(word), language, weight * UNACCENTED);
    }
  }
  return new Map([...weights].map(([word, clues]) => [word, shared(clues)]));
}

/** A word of many languages says little: "per", "in", "session". */
function shared(clues: ReadonlyMap<LanguageCode, number>): Clues {
  const rarity = Math.log2(1 + LANGUAGE_CODES.length / clues.size) / Math.log2(1 + LANGUAGE_CODES.length);
  return new Map([...clues].map(([language, weight]) => [language, weight * rarity]));
}

function wordsOf(code: LanguageCode): Map<string, number> {
  const { words: phrases, fillers, numbers, ordinals } = LANGUAGES[code];
  const { words: things, functionWords } = lookupOf(code);
  const content = [...Object.values(phrases).flat(), ...things, ...Object.keys({ ...numbers, ...ordinals })];
  const grammar = [...functionWords, ...fillers, ...timeWords(TIME_LANGUAGES[code])];
  const weights = new Map<string, number>();
  for (const word of content.flatMap(split)) weights.set(word, WORD_WEIGHT);
  for (const word of grammar.flatMap(split)) weights.set(word, GRAMMAR_WEIGHT);
  return weights;
}

const split = (phrase: string): string[] => phrase.toLowerCase().match(/\p{L}+['’]?/gu) ?? [];

const TRIGRAM = 3;
let likenesses: ReadonlyMap<LanguageCode, ReadonlyMap<string, number>> | undefined;

/** How much a word that no language has looks like one of each, from 0 to 1: by runs of three letters. */
export function likenessOf(word: string): Clues {
  likenesses ??= new Map(LANGUAGE_CODES.map((code) => [code, trigramShares(wordsOf(code).keys())]));
  const parts = trigramsOf(word);
  const logs = [...likenesses].map(([code, shares]): [LanguageCode, number] => [
    code,
    parts.reduce((sum, part) => sum + Math.log(shares.get(part) ?? RARE), 0) / parts.length,
  ]);
  const most = Math.max(...logs.map(([, log]) => log));
  const powers = logs.map(([code, log]): [LanguageCode, number] => [code, Math.exp(log - most)]);
  const total = powers.reduce((sum, [, power]) => sum + power, 0);
  return new Map(powers.map(([code, power]) => [code, power / total]));
}

const RARE = 0.000_05;

function trigramShares(all: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let total = 0;
  for (const part of [...all].flatMap(trigramsOf)) {
    counts.set(part, (counts.get(part) ?? 0) + 1);
    total++;
  }
  return new Map([...counts].map(([part, count]) => [part, count / total]));
}

function trigramsOf(word: string): string[] {
  const padded = ` ${word} `;
  return Array.from({ length: padded.length - TRIGRAM + 1 }, (_, at) => padded.slice(at, at + TRIGRAM));
}
