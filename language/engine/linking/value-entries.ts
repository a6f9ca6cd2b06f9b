import type { CatalogueProperty, CatalogueValue } from '../../../core/api/catalogue.ts';
import { VALUE_WORDS } from '../../languages/en/concepts.ts';
import { countryNames } from '../../languages/en/countries.ts';
import { stem, wordsOfName } from '../../languages/en/stem.ts';
import type { Condition } from '../condition.ts';
import type { PropertyEntry } from '../vocabulary.ts';

/** One way to name a value in a question, or values of several properties ("iPhone"). */
export type ValueEntry = {
  readonly stems: readonly string[];
  readonly run: string;
  /** The name's letters and digits unstemmed, for names such as `macos`. */
  readonly letters: string;
  readonly conditions: readonly Condition[];
  readonly count: number;
  /** 1 for the value itself, less for a name that only often means it. */
  readonly certainty: number;
  /** The exact spelling that the question must use if lower case is another word (`IN`, `US`). */
  readonly exact?: string;
};

/** Every value of the catalogue with all of its names. */
export function valueEntries(properties: readonly PropertyEntry[]): ValueEntry[] {
  const text = properties.filter(({ property }) => property.type !== 'number');
  const plain = text.flatMap(({ property }) => property.values.flatMap((value) => namesOf(property, value)));
  return [...plain, ...synonyms(text)];
}

function namesOf(property: CatalogueProperty, value: CatalogueValue): ValueEntry[] {
  const name = String(value.value);
  const known = {
    conditions: [{ property: property.name, operator: 'in' as const, values: [value.value] }],
    count: value.count,
  };
  const entry = (words: string, certainty: number, exact?: string): ValueEntry => {
    const stems = wordsOfName(words).map(stem);
    return {
      ...known,
      stems,
      run: stems.join(''),
      letters: lettersOf(words),
      certainty,
      ...(exact === undefined ? {} : { exact }),
    };
  };
  if (property.type === 'boolean' || name.trim() === '') return [];
  if (name.startsWith('/'))
    return pathNames(name)
      .map(([words, certainty]) => entry(words, certainty))
      .concat({
        ...known,
        stems: [name.toLowerCase()],
        run: name.toLowerCase(),
        letters: name.toLowerCase(),
        certainty: 1,
      });
  const countries = countryNames(name);
  if (countries.length > 0) {
    return [entry(name, 1, name), ...countries.map((each) => entry(each, 1))];
  }
  return [entry(name, 1)];
}

/** `/blog/edge-analytics` is the "edge analytics page"; `/` has its own names. */
function pathNames(path: string): [string, number][] {
  const last = path.split('/').filter(Boolean).at(-1);
  if (last === undefined) return [];
  return [
    [`${last} page`, 1],
    [last, 0.7],
  ];
}

/** Analytics terms for values that the catalogue contains. */
function synonyms(properties: readonly PropertyEntry[]): ValueEntry[] {
  return Object.entries(VALUE_WORDS).flatMap(([words, parts]) => {
    const found = parts.map(([concept, value]) => foundValue(properties, concept, value));
    const conditions = found.flatMap((each) => (each === undefined ? [] : [each.condition]));
    if (conditions.length !== parts.length) return [];
    const stems = wordsOfName(words).map(stem);
    return [
      {
        stems,
        run: stems.join(''),
        letters: lettersOf(words),
        conditions,
        count: Math.min(...found.map((each) => each?.count ?? 0)),
        certainty: 0.95,
      },
    ];
  });
}

function foundValue(properties: readonly PropertyEntry[], name: string, wanted: string) {
  for (const { property } of properties) {
    if (property.name !== name) continue;
    const value = property.values.find((each) => String(each.value).toLowerCase() === wanted);
    if (value === undefined) continue;
    const condition: Condition = { property: property.name, operator: 'in', values: [value.value] };
    return { condition, count: value.count };
  }
  return undefined;
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
