import type { Glossary, Meaning } from '../../core/api/ai.ts';
import type { Catalogue, CatalogueProperty } from '../../core/api/catalogue.ts';
import { LIGHT_NOUNS, LIGHT_VERBS } from '../languages/en/concepts.ts';
import { stem, wordsOfName } from '../languages/en/stem.ts';
import type { Condition } from './condition.ts';
import { CONCEPTS } from './linking/concepts.ts';
import { type NameEntry, nameEntry } from './linking/name-entry.ts';
import { type ValueEntry, valueEntries } from './linking/value-entries.ts';

export type TermEntry = {
  readonly term: string;
  /** Stems of the term, in order. */
  readonly stems: readonly string[];
  readonly meaning: Meaning;
  /** A term without its noun for persons ("premium" of "premium users") is only a filter. */
  readonly filterOnly: boolean;
};
export type PropertyEntry = NameEntry & { readonly property: CatalogueProperty };

/** The project's names, values and terms, prepared for comparison with a question's words. */
export type Vocabulary = {
  readonly events: readonly NameEntry[];
  readonly properties: readonly PropertyEntry[];
  readonly values: readonly ValueEntry[];
  readonly terms: readonly TermEntry[];
};

const PERSON_STEMS = new Set(['user', 'person', 'visitor', 'customer', 'member']);

/** Prepares the catalogue and glossary once, so that interpreting a question only compares. */
export function vocabularyOf(catalogue: Catalogue, glossary: Glossary): Vocabulary {
  const properties = catalogue.properties
    .filter((property) => !HIDDEN.has(property.name))
    .map((property) => ({ ...nameEntry(property.name, property.count, LIGHT_NOUNS, CONCEPTS.properties), property }));
  return {
    events: catalogue.events.map((event) => nameEntry(event.name, event.count, LIGHT_VERBS, CONCEPTS.events)),
    properties,
    values: valueEntries(properties),
    terms: Object.entries(glossary).flatMap(([term, meaning]) => termEntries(term, meaning)),
  };
}

/** Properties that stand for events or persons themselves; questions ask for those in other words. */
const HIDDEN = new Set(['event', 'user_id', 'anonymous_id', 'session_id', 'id', 'timestamp', 'project_id']);

function termEntries(term: string, meaning: Meaning): TermEntry[] {
  const stems = wordsOfName(term).map(stem);
  const whole = { term, stems, meaning, filterOnly: false };
  const last = stems.at(-1);
  const where = 'where' in meaning ? meaning.where : undefined;
  if (where === undefined || stems.length < 2 || last === undefined || !PERSON_STEMS.has(last)) return [whole];
  return [whole, { ...whole, stems: stems.slice(0, -1), filterOnly: true }];
}

/** The filter that a glossary entry stands for. */
export function conditionOf(meaning: Meaning): Condition | undefined {
  const where = 'where' in meaning ? meaning.where : undefined;
  return where === undefined ? undefined : { property: where.property, operator: 'in', values: where.in };
}
