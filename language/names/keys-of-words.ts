import { fold } from '../languages/fold.ts';
import type { LanguageCode } from '../languages/language-code.ts';
import type { Token } from '../reading/token.ts';
import { countryWords } from './countries.ts';
import { readPosting, shareOf } from './entry.ts';
import type { NameIndex } from './index-names.ts';
import { countryKey, farFrom, formKey, pathKey, relatedTo, runKey, senseKey, sensesOf, stemKey } from './keys.ts';
import { isCommonWord, isWordOf } from './known-words.ts';
import { type LanguageLookup, lookupOf } from './language-names.ts';
import { pathOf, runOf } from './name-parts.ts';
import { ADJECTIVE_SENSES, type Sense, VERBAL_SENSES } from './senses.ts';
import { translationsOf } from './translations.ts';

const STEM_COST = 0.1;
const TRANSLATION_COST = 0.15;
export const SENSE_COST = 0.2;
export const RELATED_COST = 0.45;
/** A guess, which the reply says: a property or value by a related word, or by a deed. */
export const GUESS_COST = 0.9;

export type KeyCosts = Map<string, number>;

/** The keys of a stretch of words, each with its cost, the exact letters first. */
export function keysOfWords(tokens: readonly Token[], index: NameIndex, languages: readonly LanguageCode[]): KeyCosts {
  const keys: KeyCosts = new Map();
  const words = tokens.map(({ norm }) => norm);
  const only = tokens[0];
  if (only?.kind === 'path') return keys.set(pathKey(pathOf(only.norm) ?? only.norm), 0);
  const run = runOf(words.join(''));
  if (run === '' || /^['’]s$/.test(words[0] ?? '')) return keys;
  put(keys, runKey(run), 0);
  const [first, ...others] = languages;
  if (first === undefined) return keys;
  addKeys(keys, words, index, first);
  // A word of the question's language is none of another: "pays" is a country, and "usa" may be "uses"; not so "USA".
  const isCode = only?.text === only?.text.toUpperCase();
  if (words.length === 1 && !isCode && isWordOf(words[0] ?? '', first)) return keys;
  for (const language of others) addKeys(keys, words, index, language);
  return keys;
}

function put(keys: KeyCosts, key: string, cost: number): void {
  keys.set(key, Math.min(cost, keys.get(key) ?? Number.POSITIVE_INFINITY));
}

/** Adds what words say in one language: their forms, countries, what they are in English, and their meanings. */
export function addKeys(keys: KeyCosts, words: readonly string[], index: NameIndex, language: LanguageCode): void {
  const lookup = lookupOf(language);
  const run = runOf(words.join(''));
  const word = words.length === 1 ? (words[0] ?? '') : '';
  const isCommon = isCommonWord(word, language) && !lookup.literal.has(word);
  const senses = isCommon ? [] : sensesOf(words, language);
  if (!isCommon && isWhole(words, lookup)) {
    put(keys, formKey(run), STEM_COST);
    const isAdjective = senses.length > 0 && senses.every((sense) => ADJECTIVE_SENSES.has(sense));
    if (!isAdjective) put(keys, stemKey(language, lookup.names.stem(run)), STEM_COST);
  }
  put(keys, countryKey(language, countryWords(words.join(' '))), isCommon ? GUESS_COST : 0);
  if (word !== '' && !isCommon) put(keys, countryKey(language, lookup.names.stem(run)), STEM_COST);
  if (lookup.functionWords.has(word)) {
    // "Stato" has been, and a status; "horas" are also the hours of `hours_to_answer`.
    for (const sense of senses) put(keys, senseKey(sense, 'property'), sense === 'time' ? SENSE_COST : GUESS_COST);
    return;
  }
  for (const english of translationsOf(words, language).map(runOf)) {
    put(keys, runKey(english), TRANSLATION_COST);
    put(keys, formKey(english), TRANSLATION_COST);
    put(keys, stemKey('en', lookupOf('en').names.stem(english)), TRANSLATION_COST);
  }
  addSenses(keys, senses, index, isVerbForm(word, lookup));
}

function isVerbForm(word: string, { names: { verbForm } }: LanguageLookup): boolean {
  return word !== '' && (verbForm.test(word) || verbForm.test(fold(word)));
}

/** Words in a row are one name only if none of them is a word of grammar: "old de" is not "oldde". */
function isWhole(words: readonly string[], { functionWords, between }: LanguageLookup): boolean {
  return words.length === 1 || !words.some((word) => functionWords.has(word) || between.has(word));
}

function addSenses(keys: KeyCosts, senses: readonly Sense[], index: NameIndex, isVerb: boolean): void {
  const isNamed = senses.some((sense) => namesEvent(index, sense));
  for (const sense of senses) {
    const isDeed = VERBAL_SENSES.has(sense) && isVerb;
    put(keys, senseKey(sense, 'event'), SENSE_COST);
    put(keys, senseKey(sense, 'property'), isDeed ? GUESS_COST : SENSE_COST);
    put(keys, senseKey(sense, 'value'), isDeed ? GUESS_COST : SENSE_COST);
    put(keys, senseKey(sense, 'participle'), isDeed ? SENSE_COST : GUESS_COST);
    for (const other of farFrom(sense)) put(keys, senseKey(other, 'event'), GUESS_COST);
    for (const other of relatedTo(sense)) {
      // A related word stands for an event only where no event is called by the word itself.
      put(keys, senseKey(other, 'event'), isNamed ? GUESS_COST : RELATED_COST);
      for (const as of ['property', 'value', 'participle'] as const) put(keys, senseKey(other, as), GUESS_COST);
    }
  }
}

function namesEvent(index: NameIndex, sense: Sense): boolean {
  return (index.postings.get(senseKey(sense, 'event')) ?? []).some((posting) => {
    const { entry: at, mask } = readPosting(posting);
    const entry = index.entries[at];
    return entry !== undefined && shareOf(entry, mask) >= entry.shareMin;
  });
}
