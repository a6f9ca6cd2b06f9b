import type { LanguageCode } from '../languages/language-code.ts';
import { lookupOf } from './language-names.ts';
import { RELATED_SENSES, type Sense } from './senses.ts';

/** Keys under which names are found: their letters, their stem in a language, and a meaning. */
export const runKey = (run: string): string => `=${run}`;
export const stemKey = (language: LanguageCode, stem: string): string => `${language}:${stem}`;
export const senseKey = (sense: Sense): string => `#${sense}`;
/** A page by its path; a slash at the end makes no other page. */
export const pathKey = (path: string): string => `/${path.toLowerCase().replace(/(?<=.)\/$/, '')}`;
export const countryKey = (language: LanguageCode, run: string): string => `${language}@${run}`;

const related = new Map<Sense, Set<Sense>>();
for (const group of RELATED_SENSES) {
  for (const sense of group) {
    const others = related.get(sense) ?? new Set<Sense>();
    for (const other of group) if (other !== sense) others.add(other);
    related.set(sense, others);
  }
}

export const relatedTo = (sense: Sense): ReadonlySet<Sense> => related.get(sense) ?? new Set();

/** The meanings of words in a row, in a language. */
export function sensesOf(words: readonly string[], language: LanguageCode): readonly Sense[] {
  const { senses, names, beginnings } = lookupOf(language);
  const first = names.stem(words[0] ?? '');
  if (words.length === 1) return senses.get(first) ?? [];
  return beginnings.has(first) ? (senses.get(words.map(names.stem).join(' ')) ?? []) : [];
}
