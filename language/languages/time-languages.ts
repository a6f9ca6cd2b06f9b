import type { TimeLanguage } from '../time/grammar/time-language.ts';
import { GERMAN_TIME } from './de/time.ts';
import { ENGLISH_TIME } from './en/time.ts';
import { SPANISH_TIME } from './es/time.ts';
import { FRENCH_TIME } from './fr/time.ts';
import { ITALIAN_TIME } from './it/time.ts';
import { JAPANESE_TIME } from './ja/time.ts';
import type { LanguageCode } from './language-code.ts';
import { PORTUGUESE_TIME } from './pt/time.ts';

/** How each language puts its times. */
export const TIME_LANGUAGES: Readonly<Record<LanguageCode, TimeLanguage>> = {
  en: ENGLISH_TIME,
  de: GERMAN_TIME,
  es: SPANISH_TIME,
  fr: FRENCH_TIME,
  pt: PORTUGUESE_TIME,
  it: ITALIAN_TIME,
  ja: JAPANESE_TIME,
};
