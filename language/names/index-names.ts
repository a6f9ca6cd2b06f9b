import type { Glossary } from '../../core/api/ai.ts';
import type { Catalogue, CatalogueProperty } from '../../core/api/catalogue.ts';
import { LANGUAGE_CODES, type LanguageCode } from '../languages/language-code.ts';
import { addCatalogue, isAskedFor } from './catalogue-entries.ts';
import { type Entry, EntryList, type Posting } from './entry.ts';
import { type Spelling, spellingOf } from './spelling.ts';

/** The names of a project, prepared so that finding them in a question only looks up. */
export type NameIndex = {
  readonly entries: readonly Entry[];
  readonly postings: ReadonlyMap<string, readonly Posting[]>;
  readonly spelling: Spelling;
  readonly languages: readonly LanguageCode[];
  readonly events: ReadonlySet<string>;
  /** By name, with their types, values, and the events that carry them. Those of no use in questions are left out. */
  readonly properties: ReadonlyMap<string, CatalogueProperty>;
  readonly glossary: Glossary;
};

/** Indexes what a project's questions may name. Build it once for each catalogue and keep it. */
export function indexNames(
  catalogue: Catalogue,
  glossary: Glossary = {},
  metrics: readonly string[] = [],
  cohorts: readonly string[] = [],
  languages: readonly LanguageCode[] = LANGUAGE_CODES,
): NameIndex {
  const list = new EntryList();
  addCatalogue(list, { catalogue, glossary, metrics, cohorts, languages });
  return {
    entries: list.entries,
    postings: list.postings,
    spelling: spellingOf(list.postings.keys()),
    languages,
    events: new Set(catalogue.events.flatMap(({ name, merged = [] }) => [name, ...merged])),
    properties: new Map(catalogue.properties.filter(isAskedFor).map((property) => [property.name, property])),
    glossary,
  };
}
