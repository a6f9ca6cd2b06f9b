import type { LanguageCode } from '../languages/language-code.ts';
import { TRANSLATIONS_OF_LANGUAGES } from '../languages/translations-of-languages.ts';
import { isCommonWord } from './known-words.ts';
import { lookupOf, wordsOfPhrase } from './language-names.ts';
import { TRANSLATED_WORDS } from './translated-words.ts';

type Dictionary = {
  /** English by the phrase as it is written. */
  readonly literal: ReadonlyMap<string, readonly string[]>;
  /** English by the stems of the phrase, for other forms of it. */
  readonly byStem: ReadonlyMap<string, readonly string[]>;
  readonly words: ReadonlySet<string>;
};

const EMPTY: Dictionary = { literal: new Map(), byStem: new Map(), words: new Set() };
/** A shorter stem is too often that of another word. */
const STEM_CHARS_MIN = 4;

const dictionaries = new Map<LanguageCode, Dictionary>();

/** The English for words in a row, where names are made of such words. */
export function translationsOf(words: readonly string[], language: LanguageCode): readonly string[] {
  const { literal, byStem } = dictionaryOf(language);
  const phrase = words.join(' ');
  const found = literal.get(phrase);
  if (found !== undefined) return found;
  // A word with a meaning of its own is no form of another: "facturación" is not "factura".
  if (lookupOf(language).literal.has(phrase) || isCommonWord(phrase, language)) return [];
  return byStem.get(stemsOf(words, language)) ?? [];
}

/** The words of a language that are translated. */
export const translatedWords = (language: LanguageCode): ReadonlySet<string> => dictionaryOf(language).words;

function dictionaryOf(language: LanguageCode): Dictionary {
  const known = dictionaries.get(language) ?? prepare(language);
  dictionaries.set(language, known);
  return known;
}

function prepare(language: LanguageCode): Dictionary {
  if (language === 'en') return EMPTY;
  const translations = TRANSLATIONS_OF_LANGUAGES[language];
  const literal = new Map<string, string[]>();
  const byStem = new Map<string, string[]>();
  const all = new Set<string>();
  for (const english of TRANSLATED_WORDS) {
    for (const phrase of translations[english].split(',')) {
      const words = wordsOfPhrase(phrase);
      for (const word of words) all.add(word);
      add(literal, words.join(' '), english);
      const stems = stemsOf(words, language);
      if (stems.length >= STEM_CHARS_MIN) add(byStem, stems, english);
    }
  }
  return { literal, byStem, words: all };
}

function stemsOf(words: readonly string[], language: LanguageCode): string {
  return words.map(lookupOf(language).names.stem).join(' ');
}

function add(map: Map<string, string[]>, key: string, english: string): void {
  map.set(key, [...new Set([...(map.get(key) ?? []), english])]);
}
