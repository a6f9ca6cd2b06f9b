import { stem, wordsOfName } from '../../languages/en/stem.ts';

/** A name of the catalogue as stems, each with its share of the meaning. */
export type NameEntry = {
  readonly name: string;
  readonly stems: readonly string[];
  readonly weights: readonly number[];
  /** All stems joined: `pageview` for both `page_view` and `$pageview`. */
  readonly run: string;
  /** Indexes of the concepts that the name belongs to. */
  readonly concepts: ReadonlySet<number>;
  readonly count: number;
};

export type Concepts = {
  /** The stems of each phrase, by concept. */
  readonly phrases: readonly (readonly (readonly string[])[])[];
  /** Phrase (its stems, sorted and joined) to concepts. */
  readonly byPhrase: ReadonlyMap<string, readonly number[]>;
};

export function conceptsOf(groups: readonly (readonly string[])[]): Concepts {
  const phrases = groups.map((group) => group.map((phrase) => wordsOfName(phrase).map(stem)));
  const byPhrase = new Map<string, number[]>();
  for (const [concept, group] of phrases.entries()) {
    for (const stems of group) {
      const key = phraseKey(stems);
      byPhrase.set(key, [...(byPhrase.get(key) ?? []), concept]);
    }
  }
  return { phrases, byPhrase };
}

/** Returns the same key for the same stems in any order. */
export function phraseKey(stems: readonly string[]): string {
  return [...stems].sort().join(' ');
}

const LIGHT_WEIGHT = 0.25;
/** The verb of an event's name, and the head noun of a property's, identify it better than its other words. */
const HEAD_WEIGHT = 1.5;
/** A concept's phrase must carry this share of a name: `payment_failed` is not a payment. */
const CONCEPT_SHARE_MIN = 0.6;

export function nameEntry(name: string, count: number, light: readonly string[], concepts: Concepts): NameEntry {
  const stems = wordsOfName(name.replace(/^properties\./, '')).map(stem);
  const lightStems = new Set(light.map(stem));
  const heavy = stems.map((each) => !lightStems.has(each));
  const head = heavy.lastIndexOf(true);
  const weights = stems.map((_, index) => {
    if (!heavy[index]) return LIGHT_WEIGHT;
    return index === head && heavy.filter(Boolean).length > 1 ? HEAD_WEIGHT : 1;
  });
  const entry = { name, stems, weights, run: stems.join(''), count };
  const held = concepts.phrases.flatMap((group, concept) =>
    group.some((phrase) => phrase.every((each) => stems.includes(each)) && coverage(entry, phrase) >= CONCEPT_SHARE_MIN)
      ? [concept]
      : [],
  );
  return { ...entry, concepts: new Set(held) };
}

/** The share of a name's meaning that these stems carry, 0 to 1. */
export function coverage(entry: Pick<NameEntry, 'stems' | 'weights'>, stems: readonly string[]): number {
  let matched = 0;
  let total = 0;
  for (const [index, each] of entry.stems.entries()) {
    const weight = entry.weights[index] ?? 0;
    total += weight;
    if (stems.includes(each)) matched += weight;
  }
  return total === 0 ? 0 : matched / total;
}
