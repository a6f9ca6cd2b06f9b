import { languageOf, localeOf } from '../words/language.ts';
import { loadFirstWords } from '../words/t.ts';
import { readStored } from './stored.ts';

/** Loads the first words in the language that this person chose, otherwise in that of their browser. */
export function loadChosenWords(): Promise<void> {
  const chosen = languageOf(readStored('language'), navigator.languages);
  document.documentElement.lang = chosen;
  return loadFirstWords(chosen, localeOf(chosen, navigator.languages));
}
