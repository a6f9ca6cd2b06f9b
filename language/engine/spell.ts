import { damerauLevenshtein } from '../../core/base/edit-distance.ts';
import { EVENT_CONCEPTS, PROPERTY_CONCEPTS, VALUE_WORDS } from '../languages/en/concepts.ts';
import { countryNames } from '../languages/en/countries.ts';
import { CRITICAL_WORDS } from '../languages/en/critical-words.ts';
import { CUES } from '../languages/en/cues.ts';
import { PLAIN_WORDS } from '../languages/en/plain-words.ts';
import { stem } from '../languages/en/stem.ts';
import { TIME_WORDS } from '../languages/en/time-words.ts';
import { UNSUPPORTED_REPORTS } from '../languages/en/unsupported-reports.ts';
import type { Token } from './tokenize.ts';
import type { Vocabulary } from './vocabulary.ts';

export type Spelling = { readonly words: ReadonlySet<string>; readonly stems: ReadonlySet<string> };

/** Every word that has a meaning in this project's questions. */
export function spellingOf(vocabulary: Vocabulary): Spelling {
  const words = new Set<string>([...PLAIN_WORDS, ...TIME_WORDS, ...CRITICAL_WORDS]);
  const phrases = [
    ...CUES.flatMap((each) => each.phrases),
    ...EVENT_CONCEPTS.flat(),
    ...PROPERTY_CONCEPTS.flat(),
    ...Object.keys(VALUE_WORDS),
    ...UNSUPPORTED_REPORTS.flatMap((kind) => kind.phrases),
  ];
  for (const phrase of phrases) for (const word of phrase.split(' ')) words.add(word);
  const stems = new Set([...words].map(stem));
  const names = [...vocabulary.events, ...vocabulary.properties, ...vocabulary.values, ...vocabulary.terms];
  for (const name of names.flatMap((entry) => entry.stems)) stems.add(name);
  for (const name of vocabulary.values.flatMap((value) => value.conditions.flatMap((each) => each.values))) {
    for (const word of countryNames(String(name)).flatMap((each) => each.split(' '))) words.add(word);
  }
  return { words, stems };
}

const LENGTH_MIN = 3;

/** Replaces each unknown word by the nearest known one, if one is near enough. */
export function spell(tokens: readonly Token[], spelling: Spelling): Token[] {
  return tokens.map((token) => {
    if (token.kind !== 'word' || token.quoted || token.text.length < LENGTH_MIN || /\d/.test(token.text)) return token;
    if (spelling.words.has(token.text) || spelling.stems.has(token.stem)) return token;
    const singular = token.text.replace(/s$/, '');
    const text =
      nearest(token.text, spelling.words) ?? nearest(token.text, spelling.stems) ?? nearest(singular, spelling.words);
    return text === undefined ? token : { ...token, text, stem: stem(text), corrected: true };
  });
}

function nearest(word: string, known: ReadonlySet<string>): string | undefined {
  let best: string | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const cost = slips(word, candidate);
    if (cost < bestCost) {
      best = candidate;
      bestCost = cost;
    }
  }
  return best;
}

/**
 * The distance between `typed` and `meant`: 1 for one slip, 2 for two, infinite if they cannot be the same word. Short
 * words may only have two letters swapped, or one doubled or left out: "cost" is not "most", "mny" is "many".
 */
function slips(typed: string, meant: string): number {
  if (Math.abs(typed.length - meant.length) > 2 || meant.length < LENGTH_MIN || typed[0] !== meant[0]) {
    return Number.POSITIVE_INFINITY;
  }
  const distance = damerauLevenshtein(typed, meant);
  const swapped = typed.length === meant.length && [...typed].sort().join('') === [...meant].sort().join('');
  const shorter = Math.min(typed.length, meant.length);
  const isVowelless = typed.length < meant.length && !/[aeiou]/.test(typed);
  if (shorter < 4) return distance === 1 && (swapped || isVowelless) ? 1 : Number.POSITIVE_INFINITY;
  if (shorter < 5) return distance === 1 && (swapped || typed.length !== meant.length) ? 1 : Number.POSITIVE_INFINITY;
  return distance <= (shorter < 8 ? 1 : 2) ? distance : Number.POSITIVE_INFINITY;
}
