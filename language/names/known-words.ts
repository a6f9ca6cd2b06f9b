import { COMMON_WORDS } from '../languages/common-words.ts';
import { fold } from '../languages/fold.ts';
import { LANGUAGES } from '../languages/index.ts';
import type { LanguageCode } from '../languages/language-code.ts';
import { TIME_LANGUAGES } from '../languages/time-languages.ts';
import { timeWords } from '../time/time-words.ts';
import { sensesOf } from './keys.ts';
import { lookupOf } from './language-names.ts';

const known = new Map<LanguageCode, ReadonlySet<string>>();

/** True for a word that the language has. No typo is read into it: "quota" is no "quote". */
export function isWordOf(word: string, language: LanguageCode): boolean {
  return wordsOf(language).has(fold(word)) || sensesOf([word], language).length > 0;
}

function wordsOf(language: LanguageCode): ReadonlySet<string> {
  const found = known.get(language) ?? collect(language);
  known.set(language, found);
  return found;
}

function collect(code: LanguageCode): ReadonlySet<string> {
  const { words, fillers, numbers, ordinals } = LANGUAGES[code];
  const { functionWords, between, words: things } = lookupOf(code);
  const phrases = [...Object.values(words).flat(), ...fillers, ...Object.keys(numbers), ...Object.keys(ordinals)];
  const common = COMMON_WORDS[code].split(/\s+/);
  const all = [...phrases.flatMap((phrase) => phrase.split(/[\s'’-]+/)), ...functionWords, ...between, ...things];
  return new Set([...all, ...timeWords(TIME_LANGUAGES[code]), ...common].map((word) => fold(word.toLowerCase())));
}
