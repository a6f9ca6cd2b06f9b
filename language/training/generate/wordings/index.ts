import type { LanguageCode } from '../../../languages/language-code.ts';
import { GERMAN_WORDINGS } from './de.ts';
import { ENGLISH_WORDINGS } from './en.ts';
import { SPANISH_WORDINGS } from './es.ts';
import { FRENCH_WORDINGS } from './fr.ts';
import { ITALIAN_WORDINGS } from './it.ts';
import { JAPANESE_WORDINGS } from './ja.ts';
import { PORTUGUESE_WORDINGS } from './pt.ts';
import type { Wordings } from './wordings.ts';

export const WORDINGS: Readonly<Record<LanguageCode, Wordings>> = {
  en: ENGLISH_WORDINGS,
  de: GERMAN_WORDINGS,
  es: SPANISH_WORDINGS,
  fr: FRENCH_WORDINGS,
  pt: PORTUGUESE_WORDINGS,
  it: ITALIAN_WORDINGS,
  ja: JAPANESE_WORDINGS,
};
