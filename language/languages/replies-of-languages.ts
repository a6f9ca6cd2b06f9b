import type { Replies } from '../reply/replies.ts';
import { replies as de } from './de/replies.ts';
import { replies as en } from './en/replies.ts';
import { replies as es } from './es/replies.ts';
import { replies as fr } from './fr/replies.ts';
import { replies as it } from './it/replies.ts';
import { replies as ja } from './ja/replies.ts';
import type { LanguageCode } from './language-code.ts';
import { replies as pt } from './pt/replies.ts';

const REPLIES: Readonly<Record<LanguageCode, Replies>> = { en, de, es, fr, pt, it, ja };

/** Everything that is said in a language. */
export function repliesIn(language: LanguageCode): Replies {
  return REPLIES[language];
}
