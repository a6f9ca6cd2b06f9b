import type { LanguageNames } from '../names/language-names.ts';
import { names as de } from './de/names.ts';
import { names as en } from './en/names.ts';
import { names as es } from './es/names.ts';
import { names as fr } from './fr/names.ts';
import { names as it } from './it/names.ts';
import { names as ja } from './ja/names.ts';
import type { LanguageCode } from './language-code.ts';
import { names as pt } from './pt/names.ts';

/** The words of each language for what names are made of. */
export const NAMES_OF_LANGUAGES: Readonly<Record<LanguageCode, LanguageNames>> = { en, de, es, fr, pt, it, ja };
