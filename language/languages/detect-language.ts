import type { NameIndex } from '../names/index-names.ts';
import type { LanguageCode } from './language-code.ts';

/** The languages in which a question is tried, the likeliest first: the person's own, then English. */
export function detectLanguage(_question: string, _names: NameIndex, own: LanguageCode = 'en'): LanguageCode[] {
  return own === 'en' ? ['en'] : [own, 'en'];
}
