import { fold } from './grammar/fold.ts';
import { lexiconOf } from './grammar/lexicon.ts';
import type { TimeLanguage } from './grammar/time-language.ts';

/** Every word of time that a language has, so that text without spaces is cut at them and misspelt ones are found. */
export function timeWords(language: TimeLanguage): string[] {
  const wordings = Object.values(language.phrases).flat();
  const literals = wordings
    .map((wording) => (typeof wording === 'string' ? wording : wording[0]))
    .flatMap((template) => template.split(' '))
    .filter((element) => !element.startsWith('{'))
    .flatMap((element) => (element.length > 1 && element.endsWith('?') ? element.slice(0, -1) : element).split('|'))
    .flatMap((word) => word.split('_'));
  return [...new Set([...literals.map(fold), ...lexiconOf(language).words.keys()])].filter((word) => word !== '');
}
