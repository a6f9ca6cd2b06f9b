import type { LanguageCode } from '../languages/language-code.ts';
import { countryCodes, countryNames } from './countries.ts';
import type { NameIndex } from './index-names.ts';
import { SENSED_AS, senseKey } from './keys.ts';
import { lookupOf } from './language-names.ts';
import { partsOfName } from './name-parts.ts';
import { SENSES } from './senses.ts';
import { translatedWords } from './translations.ts';

const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆\p{Script=Thai}]+$/u;

/**
 * The words of names by which a question is cut (`segmentationOf`): those of Japanese and of the project's own names in
 * scripts without spaces, and the parts of German compounds. The reader adds its concepts and words of time.
 */
export function wordsToCut(
  index: NameIndex,
  languages: readonly LanguageCode[],
): { unspaced: string[]; parts: string[] } {
  const unspaced = new Set(unspacedNames(index));
  if (languages.includes('ja')) {
    const { words, functionWords, between } = lookupOf('ja');
    const countries = countryCodes().flatMap((code) => countryNames(code, 'ja'));
    const all = [...words, ...functionWords, ...between, ...countries, ...translatedWords('ja'), ...verbForms(index)];
    for (const word of all) if (UNSPACED.test(word)) unspaced.add(word);
  }
  return { unspaced: [...unspaced], parts: languages.includes('de') ? germanParts() : [] };
}

/** Of the deeds alone that the project has names for: other verbs are left to the reader's phrases. */
function verbForms({ postings }: NameIndex): string[] {
  const { verbForms: formsOf } = lookupOf('ja').names;
  const named = SENSES.filter((sense) => SENSED_AS.some((as) => postings.has(senseKey(sense, as))));
  return named.flatMap((sense) => formsOf?.(sense) ?? []);
}

/** Short words are too often a part of others by chance. */
const TRANSLATED_CHARS_MIN = 4;

/** No compound is made of words of grammar: "Ausgaben" are no "aus" and "Gaben". */
function germanParts(): string[] {
  const { words, functionWords } = lookupOf('de');
  const translated = [...translatedWords('de')].filter((word) => word.length >= TRANSLATED_CHARS_MIN);
  return [...words, ...translated].filter((word) => !functionWords.has(word));
}

function unspacedNames({ events, properties, glossary }: NameIndex): string[] {
  const values = [...properties.values()].flatMap((property) => property.values.map(({ value }) => String(value)));
  return [...events, ...properties.keys(), ...Object.keys(glossary), ...values]
    .filter((name) => /\P{ASCII}/u.test(name))
    .flatMap(partsOfName)
    .filter((part) => UNSPACED.test(part));
}
