import type { Replies } from '../reply/replies.ts';
import { replies as ENGLISH } from './en/replies.ts';
import type { LanguageCode } from './language-code.ts';

/** What is said in each language. One that is not here is answered in English. */
const REPLIES: Partial<Readonly<Record<LanguageCode, Replies>>> = { en: ENGLISH };

export function repliesIn(language: LanguageCode): Replies {
  return REPLIES[language] ?? ENGLISH;
}
