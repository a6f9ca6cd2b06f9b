import { LANGUAGE_CODES } from '../languages/language-code.ts';
import { segmentationOf } from '../reading/segment.ts';
import { tokenize } from '../reading/tokenize.ts';
import { sensesOf } from './keys.ts';
import { lookupOf } from './language-names.ts';
import { partsOfName } from './name-parts.ts';
import type { Sense } from './senses.ts';

export type PartOfName = { readonly word: string; readonly senses: readonly Sense[] };

const PHRASE_PARTS_MAX = 4;

/** The longest phrases of a name with their meanings, in the first language that knows them. */
export function sensesOfName(name: string): readonly PartOfName[] {
  const words = wordsOf(name);
  const parts: PartOfName[] = [];
  for (let from = 0; from < words.length; ) {
    const longest = longestPhrase(words, from);
    parts.push(longest);
    from += longest.length;
  }
  return parts;
}

function longestPhrase(words: readonly string[], from: number): PartOfName & { readonly length: number } {
  for (let length = Math.min(PHRASE_PARTS_MAX, words.length - from); length > 0; length--) {
    const phrase = words.slice(from, from + length);
    for (const language of LANGUAGE_CODES) {
      const senses = sensesOf(phrase, language);
      if (senses.length > 0) return { word: phrase.join(' '), senses, length };
    }
  }
  return { word: words[from] ?? '', senses: [], length: 1 };
}

/** Japanese names have no spaces, and German ones are compounds. */
function wordsOf(name: string): readonly string[] {
  return tokenize(partsOfName(name).join(' '), CUT).map(({ norm }) => norm);
}

const CUT = segmentationOf(lookupOf('ja').words, lookupOf('de').words);
