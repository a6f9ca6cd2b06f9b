import type { LanguageCode } from '../languages/language-code.ts';
import { formOf } from './form-of.ts';
import { lookupOf } from './language-names.ts';
import { FAR_SENSES, RELATED_SENSES, type Sense } from './senses.ts';

/** As what a name has a meaning: a value that is a participle ("registered") is not what a noun says ("registration"). */
export const SENSED_AS = ['event', 'property', 'value', 'participle'] as const;
export type SensedAs = (typeof SENSED_AS)[number];

/** Keys under which names are found: their letters, their stem in a language, their plain form, and a meaning. */
export const runKey = (run: string): string => `=${run}`;
export const stemKey = (language: LanguageCode, stem: string): string => `${language}:${stem}`;
export const formKey = (word: string): string => `~${formOf(word)}`;
export const senseKey = (sense: Sense, as: SensedAs): string => `#${as}:${sense}`;
/** A page by its path; a slash at the end makes no other page. */
export const pathKey = (path: string): string => `/${path.toLowerCase().replace(/(?<=.)\/$/, '')}`;
export const countryKey = (language: LanguageCode, words: string): string => `${language}@${words}`;

export const relatedTo = (sense: Sense): ReadonlySet<Sense> => related.get(sense) ?? new Set();
export const farFrom = (sense: Sense): ReadonlySet<Sense> => far.get(sense) ?? new Set();

const related = inGroups(RELATED_SENSES);
const far = inGroups(FAR_SENSES);

function inGroups(groups: readonly (readonly Sense[])[]): ReadonlyMap<Sense, ReadonlySet<Sense>> {
  const found = new Map<Sense, Set<Sense>>();
  for (const group of groups) {
    for (const sense of group) {
      const others = found.get(sense) ?? new Set<Sense>();
      for (const other of group) if (other !== sense) others.add(other);
      found.set(sense, others);
    }
  }
  return found;
}

/** Whether phrases of several words begin with this one. */
export function beginsPhrase(word: string, language: LanguageCode): boolean {
  const { names, beginnings } = lookupOf(language);
  return beginnings.has(names.stem(word));
}

/** The meanings of words in a row, in a language: of the words as they stand, else of a word's plain form, else of stems. */
export function sensesOf(words: readonly string[], language: LanguageCode): readonly Sense[] {
  const { literal, forms, senses, names, beginnings } = lookupOf(language);
  const asWritten =
    literal.get(words.join(' ')) ?? (words.length === 1 ? forms.get(formOf(words[0] ?? '')) : undefined);
  if (asWritten !== undefined) return asWritten;
  const first = names.stem(words[0] ?? '');
  if (words.length === 1) return senses.get(first) ?? [];
  return beginnings.has(first) ? (senses.get(words.map(names.stem).join(' ')) ?? []) : [];
}
