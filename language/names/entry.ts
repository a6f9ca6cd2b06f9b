import type { LanguageCode } from '../languages/language-code.ts';
import type { MentionMeaning } from '../reading/mention.ts';
import { beginsPhrase, sensesOf, stemKey } from './keys.ts';
import { lookupOf } from './language-names.ts';
import type { Sense } from './senses.ts';

/** The object of a project that words may name. */
export type NameMeaning = Extract<
  MentionMeaning,
  { type: 'event' | 'property' | 'value' | 'term' | 'metric' | 'cohort' }
>;

/** A name as its weighted parts. Parts are numbered; a mask has a bit for each part that words cover. */
export type Entry = {
  readonly is: NameMeaning;
  readonly weights: readonly number[];
  readonly total: number;
  /** The share of the weight that words must cover. */
  readonly shareMin: number;
  /** The price of the name itself: a country that no event has yet. */
  readonly cost: number;
  /** The parts that make another thing of an event: "subscription" alone is no `subscription_ended`. */
  readonly turning?: number;
  /** Frequent names first. */
  readonly count: number;
};

/** An entry and the parts of it that a key covers, in one number, since a large project has 100,000 of them. */
export type Posting = number;

export const PARTS_MAX = 19;
const MASKS = 2 ** (PARTS_MAX + 1);

const englishFirst = (languages: readonly LanguageCode[]) => [...new Set<LanguageCode>(['en', ...languages])];

function firstSenses(words: readonly string[], languages: readonly LanguageCode[]): readonly Sense[] {
  const [first, ...others] = languages;
  const own = first === undefined ? [] : sensesOf(words, first);
  if (own.length > 0 && first === 'en') return own;
  return [...new Set([...own, ...others.flatMap((language) => sensesOf(words, language))])];
}

export function readPosting(posting: Posting): { readonly entry: number; readonly mask: number } {
  return { entry: Math.floor(posting / MASKS), mask: posting % MASKS };
}

/** Collects entries, and under which keys they are found. */
export class EntryList {
  readonly entries: Entry[] = [];
  readonly postings = new Map<string, Posting[]>();

  private readonly stems = new Map<string, readonly string[]>();

  /** The keys of a word by its stem in each language. Names of a project share most of their words. */
  stemsOf(word: string, languages: readonly LanguageCode[]): readonly string[] {
    const at = `${word} ${languages.length}`;
    const known = this.stems.get(at);
    if (known !== undefined) return known;
    const keys = languages.map((language) => stemKey(language, lookupOf(language).names.stem(word)));
    this.stems.set(at, keys);
    return keys;
  }

  private readonly senses = new Map<string, readonly Sense[]>();
  private readonly beginnings = new Map<string, readonly LanguageCode[]>();

  /** The meanings of words in a row: in English, or if they have none, in the other languages. */
  sensesOf(words: readonly string[], languages: readonly LanguageCode[]): readonly Sense[] {
    if (words.length > 1) return firstSenses(words, this.beginningOf(words[0] ?? '', languages));
    const at = `${words[0]} ${languages.length}`;
    const found = this.senses.get(at) ?? firstSenses(words, englishFirst(languages));
    this.senses.set(at, found);
    return found;
  }

  /** The languages that have phrases which begin with a word, English first. Few words begin any. */
  private beginningOf(word: string, languages: readonly LanguageCode[]): readonly LanguageCode[] {
    const at = `${word} ${languages.length}`;
    const found = this.beginnings.get(at) ?? englishFirst(languages).filter((language) => beginsPhrase(word, language));
    this.beginnings.set(at, found);
    return found;
  }

  add(entry: Entry): number {
    this.entries.push(entry);
    return this.entries.length - 1;
  }

  post(key: string, entry: number, mask: number): void {
    const found = this.postings.get(key);
    const posting = entry * MASKS + mask;
    if (found === undefined) this.postings.set(key, [posting]);
    else found.push(posting);
  }
}

/** The share of a name's weight that a mask covers. */
export function shareOf(entry: Entry, mask: number): number {
  let covered = 0;
  for (let part = 0; part < entry.weights.length; part++) {
    if ((mask & (1 << part)) !== 0) covered += entry.weights[part] ?? 0;
  }
  return covered / entry.total;
}

export function wholeMask(parts: number): number {
  return 2 ** parts - 1;
}
