import type { LanguageNames } from '../names/language-names.ts';
import { names as en } from './en/names.ts';
import type { LanguageCode } from './language-code.ts';

/** The words of each language for what names are made of. */
export const NAMES_OF_LANGUAGES: Readonly<Partial<Record<LanguageCode, LanguageNames>>> = { en };
