import type { LanguageCode } from '../../languages/language-code.ts';
import { GERMAN_CORPUS } from './de.ts';
import { ENGLISH_CORPUS } from './en.ts';
import { SPANISH_CORPUS } from './es.ts';
import { FRENCH_CORPUS } from './fr.ts';
import { ITALIAN_CORPUS } from './it.ts';
import { JAPANESE_CORPUS } from './ja.ts';
import type { Corpus } from './notation.ts';
import { PORTUGUESE_CORPUS } from './pt.ts';

export const CORPORA: Readonly<Record<LanguageCode, Corpus>> = {
  en: ENGLISH_CORPUS,
  de: GERMAN_CORPUS,
  es: SPANISH_CORPUS,
  fr: FRENCH_CORPUS,
  pt: PORTUGUESE_CORPUS,
  it: ITALIAN_CORPUS,
  ja: JAPANESE_CORPUS,
};
