import { COMPARE_PHRASES, type ComparePhrase } from './compare-phrases.ts';
import { DATE_PHRASES, type DatePhrase } from './date-phrases.ts';
import type { ItemValue, Parts } from './items.ts';
import { RELATIVE_PHRASES, type RelativePhrase } from './relative-phrases.ts';
import { REPEATED_PHRASES, type RepeatedPhrase } from './repeated-phrases.ts';

/** Makes the meaning of a phrase from its parts; none if they do not fit. */
export type Phrase = (parts: Parts) => ItemValue | undefined;
export type PhraseName = RelativePhrase | DatePhrase | RepeatedPhrase | ComparePhrase;

/** The meanings of phrases in every language. A language says how each is worded. */
export const PHRASES: Readonly<Record<PhraseName, Phrase>> = {
  ...RELATIVE_PHRASES,
  ...DATE_PHRASES,
  ...REPEATED_PHRASES,
  ...COMPARE_PHRASES,
};
