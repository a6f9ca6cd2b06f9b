import { writeStored } from '../../app/stored.ts';
import type { WordKey } from '../../words/areas.ts';
import type { Language } from '../../words/language.ts';

/** Each language by its own name, so that those who read no other find it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, WordKey>> = {
  en: 'frame.language_en',
  de: 'frame.language_de',
  es: 'frame.language_es',
};

/** Every text of the page changes, so the page loads again, at the same address. */
export function chooseLanguage(language: Language): void {
  writeStored('language', language);
  location.reload();
}
