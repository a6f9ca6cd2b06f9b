import { FILLERS as GERMAN_FILLERS } from './de/fillers.ts';
import { MULTIPLES as GERMAN_MULTIPLES, NUMBERS as GERMAN_NUMBERS, ORDINALS as GERMAN_ORDINALS } from './de/numbers.ts';
import { stem as germanStem } from './de/stem.ts';
import { WORDS as GERMAN_WORDS } from './de/words.ts';
import { FILLERS as ENGLISH_FILLERS } from './en/fillers.ts';
import { NUMBERS as ENGLISH_NUMBERS, ORDINALS as ENGLISH_ORDINALS } from './en/numbers.ts';
import { stem as englishStem } from './en/stem.ts';
import { WORDS as ENGLISH_WORDS } from './en/words.ts';
import { FILLERS as SPANISH_FILLERS } from './es/fillers.ts';
import { NUMBERS as SPANISH_NUMBERS, ORDINALS as SPANISH_ORDINALS } from './es/numbers.ts';
import { stem as spanishStem } from './es/stem.ts';
import { WORDS as SPANISH_WORDS } from './es/words.ts';
import { FILLERS as FRENCH_FILLERS } from './fr/fillers.ts';
import { NUMBERS as FRENCH_NUMBERS, ORDINALS as FRENCH_ORDINALS } from './fr/numbers.ts';
import { stem as frenchStem } from './fr/stem.ts';
import { WORDS as FRENCH_WORDS } from './fr/words.ts';
import { FILLERS as ITALIAN_FILLERS } from './it/fillers.ts';
import { NUMBERS as ITALIAN_NUMBERS, ORDINALS as ITALIAN_ORDINALS } from './it/numbers.ts';
import { stem as italianStem } from './it/stem.ts';
import { WORDS as ITALIAN_WORDS } from './it/words.ts';
import { FILLERS as JAPANESE_FILLERS } from './ja/fillers.ts';
import { NUMBERS as JAPANESE_NUMBERS, ORDINALS as JAPANESE_ORDINALS } from './ja/numbers.ts';
import { stem as japaneseStem } from './ja/stem.ts';
import { WORDS as JAPANESE_WORDS } from './ja/words.ts';
import type { Language } from './language.ts';
import type { LanguageCode } from './language-code.ts';
import { FILLERS as PORTUGUESE_FILLERS } from './pt/fillers.ts';
import { NUMBERS as PORTUGUESE_NUMBERS, ORDINALS as PORTUGUESE_ORDINALS } from './pt/numbers.ts';
import { stem as portugueseStem } from './pt/stem.ts';
import { WORDS as PORTUGUESE_WORDS } from './pt/words.ts';

/** "3 or more", "sso only", "the amount each". */
const EITHER_SIDE: Language['eitherSide'] = ['at_least', 'at_most', 'each', 'exactly'];

/** How questions are put in each language. */
export const LANGUAGES: Readonly<Record<LanguageCode, Language>> = {
  en: {
    code: 'en',
    words: ENGLISH_WORDS,
    fillers: ENGLISH_FILLERS,
    numbers: ENGLISH_NUMBERS,
    ordinals: ENGLISH_ORDINALS,
    functors: 'before',
    eitherSide: EITHER_SIDE,
    stemOf: englishStem,
  },
  de: {
    code: 'de',
    words: GERMAN_WORDS,
    fillers: GERMAN_FILLERS,
    numbers: GERMAN_NUMBERS,
    ordinals: GERMAN_ORDINALS,
    multiples: GERMAN_MULTIPLES,
    functors: 'before',
    eitherSide: EITHER_SIDE,
    contracted: { zu: ['zum', 'zur'], von: ['vom'], in: ['im', 'ins'], an: ['am'], bei: ['beim'] },
    stemOf: germanStem,
  },
  es: {
    code: 'es',
    words: SPANISH_WORDS,
    fillers: SPANISH_FILLERS,
    numbers: SPANISH_NUMBERS,
    ordinals: SPANISH_ORDINALS,
    functors: 'before',
    eitherSide: EITHER_SIDE,
    contracted: { de: ['del'], a: ['al'] },
    stemOf: spanishStem,
  },
  fr: {
    code: 'fr',
    words: FRENCH_WORDS,
    fillers: FRENCH_FILLERS,
    numbers: FRENCH_NUMBERS,
    ordinals: FRENCH_ORDINALS,
    functors: 'before',
    eitherSide: EITHER_SIDE,
    contracted: { de: ['du', 'des', "d'"], à: ['au', 'aux'] },
    stemOf: frenchStem,
  },
  pt: {
    code: 'pt',
    words: PORTUGUESE_WORDS,
    fillers: PORTUGUESE_FILLERS,
    numbers: PORTUGUESE_NUMBERS,
    ordinals: PORTUGUESE_ORDINALS,
    functors: 'before',
    eitherSide: EITHER_SIDE,
    contracted: {
      de: ['do', 'da', 'dos', 'das'],
      a: ['ao', 'à', 'aos', 'às'],
      em: ['no', 'na', 'nos', 'nas'],
      por: ['pelo', 'pela', 'pelos', 'pelas'],
    },
    stemOf: portugueseStem,
  },
  it: {
    code: 'it',
    words: ITALIAN_WORDS,
    fillers: ITALIAN_FILLERS,
    numbers: ITALIAN_NUMBERS,
    ordinals: ITALIAN_ORDINALS,
    functors: 'before',
    eitherSide: EITHER_SIDE,
    contracted: {
      di: ['del', 'dello', 'della', "dell'", 'dei', 'degli', 'delle', "d'"],
      a: ['al', 'allo', 'alla', "all'", 'ai', 'agli', 'alle', 'ad'],
      da: ['dal', 'dallo', 'dalla', "dall'", 'dai', 'dagli', 'dalle'],
      in: ['nel', 'nello', 'nella', "nell'", 'nei', 'negli', 'nelle'],
      su: ['sul', 'sullo', 'sulla', "sull'", 'sui', 'sugli', 'sulle'],
    },
    stemOf: italianStem,
  },
  ja: {
    code: 'ja',
    words: JAPANESE_WORDS,
    fillers: JAPANESE_FILLERS,
    numbers: JAPANESE_NUMBERS,
    ordinals: JAPANESE_ORDINALS,
    functors: 'after',
    eitherSide: ['at_least', 'at_most', 'per', 'each', 'which', 'unique', 'first_time', 'exactly'],
    stemOf: japaneseStem,
  },
};
