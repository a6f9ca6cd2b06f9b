import { COMMON_WORDS as de } from './de/common-words.ts';
import { COMMON_WORDS as en } from './en/common-words.ts';
import { COMMON_WORDS as es } from './es/common-words.ts';
import { COMMON_WORDS as fr } from './fr/common-words.ts';
import { COMMON_WORDS as it } from './it/common-words.ts';
import { COMMON_WORDS as ja } from './ja/common-words.ts';
import type { LanguageCode } from './language-code.ts';
import { COMMON_WORDS as pt } from './pt/common-words.ts';

/** Frequent words of each language, separated by spaces. */
export const COMMON_WORDS: Readonly<Record<LanguageCode, string>> = { en, de, es, fr, pt, it, ja };
