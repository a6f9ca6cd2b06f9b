import type { Translations } from '../names/translated-words.ts';
import { TRANSLATIONS as de } from './de/translations.ts';
import { TRANSLATIONS as es } from './es/translations.ts';
import { TRANSLATIONS as fr } from './fr/translations.ts';
import { TRANSLATIONS as it } from './it/translations.ts';
import { TRANSLATIONS as ja } from './ja/translations.ts';
import type { LanguageCode } from './language-code.ts';
import { TRANSLATIONS as pt } from './pt/translations.ts';

/** English words of names in each language that is not English. */
export const TRANSLATIONS_OF_LANGUAGES: Readonly<Record<Exclude<LanguageCode, 'en'>, Translations>> = {
  de,
  es,
  fr,
  pt,
  it,
  ja,
};
