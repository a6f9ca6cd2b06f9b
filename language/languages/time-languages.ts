import type { TimeLanguage } from '../time/grammar/time-language.ts';
import { GERMAN_TIME } from './de/time.ts';
import { ENGLISH_TIME } from './en/time.ts';
import { SPANISH_TIME } from './es/time.ts';
import type { LanguageCode } from './language-code.ts';

/** How each language puts its times. */
export const TIME_LANGUAGES: Readonly<Partial<Record<LanguageCode, TimeLanguage>>> = {
  en: ENGLISH_TIME,
  de: GERMAN_TIME,
  es: SPANISH_TIME,
};
