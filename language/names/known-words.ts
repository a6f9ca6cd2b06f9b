import { COMMON_WORDS } from '../languages/common-words.ts';
import { fold } from '../languages/fold.ts';
import { LANGUAGES } from '../languages/index.ts';
import type { LanguageCode } from '../languages/language-code.ts';
import { TIME_LANGUAGES } from '../languages/time-languages.ts';
import { timeWords } from '../time/time-words.ts';
import { sensesOf } from './keys.ts';
import { lookupOf } from './language-names.ts';

/** True for a frequent word, which is no form of a rarer one: "umso" is not "umsonst". */
export function isCommonWord(word: string, language: LanguageCode): boolean {
  return commonIn(language).has(fold(word));
}

const common = new Map<LanguageCode, ReadonlySet<string>>();

function commonIn(language: LanguageCode): ReadonlySet<string> {
  const found = common.get(language) ?? new Set(COMMON_WORDS[language].split(/\s+/).map(fold));
  common.set(language, found);
  return found;
}

const times = new Map<LanguageCode, ReadonlySet<string>>();

/** True for a word of time: "weekend", "heute". */
export function isTimeWord(word: string, language: LanguageCode): boolean {
  const found = times.get(language) ?? new Set(timeWords(TIME_LANGUAGES[language]));
  times.set(language, found);
  return found.has(fold(word));
}

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
  const { words, fillers, numbers, ordinals, multiples = {} } = LANGUAGES[code];
  const { functionWords, between, words: things } = lookupOf(code);
  const phrases = [
    ...Object.values(words).flat(),
    ...fillers,
    ...Object.keys(numbers),
    ...Object.keys({ ...ordinals, ...multiples }),
  ];
  const all = [...phrases.flatMap((phrase) => phrase.split(/[\s'’-]+/)), ...functionWords, ...between, ...things];
  return new Set(
    [...all, ...timeWords(TIME_LANGUAGES[code]), ...commonIn(code)].map((word) => fold(word.toLowerCase())),
  );
}
