import type { CatalogueProperty } from '../../core/api/catalogue.ts';
import type { Language } from '../../core/api/meaning/languages.ts';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { listedValues, looksPersonal } from '../model/listed-values.ts';
import { namedIn } from './named-in.ts';

/** A question that a person has asked before, and how it went. */
export type Remembered = {
  readonly meaning: Meaning;
  readonly language: Language;
  readonly timesAsked: number;
  readonly timesAnswered: number;
  /** How often it was picked among several readings. */
  readonly timesChosen: number;
  /** How often the next question changed it. */
  readonly timesEdited: number;
  readonly lastAskedMs: number;
};

/**
 * Whether a meaning may be kept. Accounts have no region, and a value that somebody typed may name a person: only
 * numbers, and values of short lists, may leave the store of the project's region.
 */
export function mayBeKept(meaning: Meaning, properties: readonly CatalogueProperty[]): boolean {
  const listed = new Map(properties.map((property) => [property.name, property]));
  const isPlain = namedIn(meaning).values.every(({ property, value }) => {
    const known = listed.get(property);
    return known !== undefined && listedValues(known)?.includes(value);
  });
  const ends = meaning.kind === 'paths' ? [meaning.from, meaning.to] : [];
  return isPlain && !ends.some((end) => end !== undefined && looksPersonal(end));
}
