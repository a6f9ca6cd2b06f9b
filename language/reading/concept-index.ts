import { fold } from '../languages/fold.ts';
import type { Language } from '../languages/language.ts';
import { type Spelling, spellingOf } from '../names/spelling.ts';
import { type Concept, isConcept } from './concepts.ts';
import { isExact } from './exact-concepts.ts';
import type { Token, TypedNumber } from './token.ts';
import { tokenize } from './tokenize.ts';

type Phrases = ReadonlyMap<string, ReadonlySet<Concept>>;

/** Phrases of a language by their words, with what each may say. */
export type ConceptIndex = {
  readonly language: Language;
  /** As written. */
  readonly phrases: Phrases;
  /** Without accents: many people type none. */
  readonly folded: Phrases;
  /** By the roots of their words; only what no inflection turns into something else. */
  readonly stems: Phrases;
  readonly fillers: ReadonlySet<string>;
  readonly numbers: ReadonlyMap<string, TypedNumber>;
  /** Every word of the above, folded. None of them is a slip of another. */
  readonly words: ReadonlySet<string>;
  /** Words that a misspelt one may stand for. */
  readonly spelling: Spelling;
};

const indexes = new WeakMap<Language, ConceptIndex>();

/** Prepares a language's phrases once. They are cut into words as questions are. */
export function indexConcepts(language: Language): ConceptIndex {
  const known = indexes.get(language) ?? prepare(language);
  indexes.set(language, known);
  return known;
}

function prepare(language: Language): ConceptIndex {
  const phrases = new Map<string, Set<Concept>>();
  const folded = new Map<string, Set<Concept>>();
  const stems = new Map<string, Set<Concept>>();
  const spelled = new Set<string>();
  for (const concept of Object.keys(language.words).filter(isConcept)) {
    for (const phrase of (language.words[concept] ?? []).flatMap((each) => withContracted(each, language))) {
      const words = wordsOf(phrase);
      add(phrases, keyOf(words), concept);
      add(folded, foldedKey(words), concept);
      add(folded, foldedKey(words.map(transcribed)), concept);
      if (isExact(concept)) continue;
      add(stems, stemKey(words, language), concept);
      for (const word of words) spelled.add(fold(word));
    }
  }
  const fillers = new Set(language.fillers.map((filler) => keyOf(wordsOf(filler))));
  const numbers = new Map<string, TypedNumber>();
  for (const [word, value] of Object.entries(language.numbers)) numbers.set(word, { value, form: 'cardinal' });
  for (const [word, value] of Object.entries(language.ordinals)) numbers.set(word, { value, form: 'ordinal' });
  for (const [word, value] of Object.entries(language.multiples ?? {})) numbers.set(word, { value, form: 'times' });
  const words = new Set(
    [...folded.keys(), ...[...fillers, ...numbers.keys()].map(fold)].flatMap((key) => key.split(' ')),
  );
  const spelling = spellingOf([...spelled].filter((word) => !isSaidExactly(word, folded, numbers)));
  return { language, phrases, folded, stems, fillers, numbers, words, spelling };
}

/** "par rapport à" and "par rapport au". */
function withContracted(phrase: string, { contracted = {} }: Language): string[] {
  const [start, last = ''] = phrase.match(/^(.+ )(\S+)$/)?.slice(1) ?? [];
  return start === undefined ? [phrase] : [phrase, ...(contracted[last] ?? []).map((melted) => start + melted)];
}

/** A negation, a comparison or a number: no slip of the hand is read as one of them. */
function isSaidExactly(word: string, folded: Phrases, numbers: ReadonlyMap<string, TypedNumber>): boolean {
  return numbers.has(word) || [...(folded.get(word) ?? [])].some(isExact);
}

function add(phrases: Map<string, Set<Concept>>, key: string, concept: Concept): void {
  phrases.set(key, (phrases.get(key) ?? new Set()).add(concept));
}

/** The words of a phrase. `combien d'` ends as `combien d'achats` begins. */
function wordsOf(phrase: string): string[] {
  const tokens = phrase.endsWith("'") ? tokenize(`${phrase}xx`).slice(0, -1) : tokenize(phrase);
  return tokens.map(({ norm }) => norm);
}

/** Umlauts as they are typed without their key: "fuer". */
function transcribed(word: string): string {
  return word.replace(/[äöü]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? letter);
}

const UNSPACED = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆]`;
const BETWEEN_UNSPACED = new RegExp(`(?<=${UNSPACED}) (?=${UNSPACED})`, 'gu');

/** Words in a row as one key. Where a script has no spaces, it is the same however the text was cut. */
export function keyOf(words: readonly string[]): string {
  return words.join(' ').replace(BETWEEN_UNSPACED, '');
}

export function foldedKey(words: readonly string[]): string {
  return keyOf(words.map(fold));
}

export function stemKey(words: readonly string[], { stemOf }: Language): string {
  return keyOf(words.map((word) => stemOf(fold(word))));
}

export const normsOf = (tokens: readonly Token[]): string[] => tokens.map(({ norm }) => norm);
