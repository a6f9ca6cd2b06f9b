import type { Language } from '../languages/language.ts';
import type { Concept } from './concepts.ts';
import { CONCEPTS } from './concepts.ts';
import type { Mention } from './mention.ts';
import type { Token, TypedNumber } from './token.ts';
import { tokenize } from './tokenize.ts';

/** Phrases of a language by their words, with what each may say. */
export type ConceptIndex = {
  readonly phrases: ReadonlyMap<string, ReadonlySet<Concept>>;
  readonly fillers: ReadonlySet<string>;
  readonly numbers: ReadonlyMap<string, TypedNumber>;
  readonly wordsMax: number;
};

const WORDS_MAX = 8;

/** Prepares a language's phrases once. They are cut into words as questions are. */
export function indexConcepts(language: Language): ConceptIndex {
  const phrases = new Map<string, Set<Concept>>();
  for (const concept of Object.keys(CONCEPTS).filter(isConcept)) {
    for (const phrase of language.words[concept] ?? []) {
      const key = keyOfPhrase(phrase);
      phrases.set(key, (phrases.get(key) ?? new Set()).add(concept));
    }
  }
  const fillers = new Set(language.fillers.map(keyOfPhrase));
  const numbers = new Map<string, TypedNumber>();
  for (const [word, value] of Object.entries(language.numbers)) numbers.set(word, { value, form: 'cardinal' });
  for (const [word, value] of Object.entries(language.ordinals)) numbers.set(word, { value, form: 'ordinal' });
  return { phrases, fillers, numbers, wordsMax: WORDS_MAX };
}

function isConcept(name: string): name is Concept {
  return name in CONCEPTS;
}

/** Every phrase of the language in a question; several may overlap. Quoted text says no concept. */
export function findConcepts(tokens: readonly Token[], index: ConceptIndex): Mention[] {
  return tokens.flatMap((_, from) => {
    const found: Mention[] = [];
    for (let to = from + 1; to <= Math.min(tokens.length, from + index.wordsMax); to++) {
      const words = tokens.slice(from, to);
      if (words.some(({ quoted }) => quoted === true)) break;
      const key = keyOf(words);
      const concepts = index.phrases.get(key);
      if (concepts !== undefined) found.push({ from, to, cost: 0, is: { type: 'concept', concepts: [...concepts] } });
      const number = index.numbers.get(key);
      if (number !== undefined) found.push({ from, to, cost: 0, is: { type: 'number', number } });
      if (index.fillers.has(key)) found.push({ from, to, cost: 0, is: { type: 'inert' } });
    }
    return found;
  });
}

/** `l'` and "nombre d'" end in an elision, whose mark is only cut off where no word follows. */
function keyOfPhrase(phrase: string): string {
  return keyOf(tokenize(phrase)).replace(/(\p{L}) '$/u, "$1'");
}

function keyOf(tokens: readonly Token[]): string {
  return tokens.map(({ norm }) => norm).join(' ');
}
