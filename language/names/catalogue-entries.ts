import type { Glossary } from '../../core/api/ai.ts';
import type { Catalogue, CatalogueProperty } from '../../core/api/catalogue.ts';
import type { LanguageCode } from '../languages/language-code.ts';
import { addCountries } from './country-entries.ts';
import { addDeviceWords } from './device-entries.ts';
import { type EntryList, PARTS_MAX } from './entry.ts';
import { sensesOf } from './keys.ts';
import { lookupOf } from './language-names.ts';
import { addName, weightsOf } from './name-entries.ts';
import { partsOfName } from './name-parts.ts';
import { LIGHT_EVENT_PARTS, LIGHT_EVENT_SENSES, LIGHT_PROPERTY_PARTS, REVERSING_SENSES, type Sense } from './senses.ts';
import { addValues } from './value-entries.ts';

/** Words that carry less than this share of a name do not refer to it. */
const SHARE_MIN = 0.6;
/** Of an event, the thing alone names it ("tickets" of `support_ticket_opened`), or what was done with it. */
const EVENT_SHARE_MIN = 0.42;
const WHOLE = 0.95;

export type NamesToIndex = {
  readonly catalogue: Catalogue;
  readonly glossary: Glossary;
  readonly metrics: readonly string[];
  readonly cohorts: readonly string[];
  readonly languages: readonly LanguageCode[];
};

/** Properties that stand for events or persons themselves; questions ask for those in other words. */
const HIDDEN = new Set(['event', 'user_id', 'anonymous_id', 'session_id', 'id', 'timestamp', 'project_id']);
export const isAskedFor = ({ name }: CatalogueProperty): boolean => !HIDDEN.has(name);

export function addCatalogue(list: EntryList, names: NamesToIndex): void {
  const { languages } = names;
  for (const { name, count, display_name, merged = [] } of names.catalogue.events) {
    const is = { type: 'event', event: name } as const;
    for (const called of [name, ...(display_name === undefined ? [] : [display_name]), ...merged]) {
      const parts = partsOfName(called);
      const weights = weightsOfEvent(list, parts, languages);
      const turning = turningParts(list, parts, languages);
      addName(list, { is, parts, weights, turning, shareMin: EVENT_SHARE_MIN, count, languages });
    }
  }
  const properties = names.catalogue.properties.filter(isAskedFor);
  for (const property of properties) addProperty(list, property, languages);
  addValues(list, properties, languages);
  addCountries(list, properties, languages);
  addDeviceWords(list, properties, languages);
  for (const [term, meaning] of Object.entries(names.glossary)) addTerm(list, term, meaning, languages);
  const saved = { shareMin: WHOLE, count: 0, languages };
  for (const name of names.metrics) addName(list, { ...saved, is: { type: 'metric', name }, parts: partsOfName(name) });
  for (const name of names.cohorts) addName(list, { ...saved, is: { type: 'cohort', name }, parts: partsOfName(name) });
}

function isLightOfEvent(part: string, senses: readonly Sense[]): boolean {
  return LIGHT_EVENT_PARTS.has(part) || senses.some((sense) => LIGHT_EVENT_SENSES.has(sense));
}

/** The verb weighs as much as one word, unless it turns the event around: a payment that failed is none. */
function weightsOfEvent(list: EntryList, parts: readonly string[], languages: readonly LanguageCode[]): number[] {
  const weights = weightsOf(list, parts, languages, isLightOfEvent);
  const last = weights.length - 1;
  const isDone = lookupOf('en').names.verbForm.test(parts[last] ?? '') && (weights[last] ?? 0) > 1;
  if (!isDone || sensesOf(parts.slice(last), 'en').some((sense) => REVERSING_SENSES.has(sense))) return weights;
  const heads = weights.slice(0, last).filter((weight) => weight === 1).length;
  const head = weights.slice(0, last).lastIndexOf(1);
  return weights.map((weight, index) => {
    if (index === last) return 1;
    return heads > 1 && index === head ? 1.5 : weight;
  });
}

/** Bits of the parts that say that something was undone or came to its end. */
function turningParts(list: EntryList, parts: readonly string[], languages: readonly LanguageCode[]): number {
  return parts.slice(0, PARTS_MAX).reduce((bits, part, index) => {
    const turns = list.sensesOf([part], languages).some((sense) => sense === 'finish' || REVERSING_SENSES.has(sense));
    return turns && parts.length > 1 ? bits | (1 << index) : bits;
  }, 0);
}

function addProperty(list: EntryList, property: CatalogueProperty, languages: readonly LanguageCode[]): void {
  addPropertyCalled(list, property, property.name.replace(/^properties\./, ''), languages);
  const { display_name: chosen } = property;
  if (chosen !== undefined) addPropertyCalled(list, property, chosen, languages);
}

function addPropertyCalled(
  list: EntryList,
  property: CatalogueProperty,
  called: string,
  languages: readonly LanguageCode[],
): void {
  const { name, count } = property;
  const parts = partsOfName(called);
  const weights = weightsOf(list, parts, languages, (part) => LIGHT_PROPERTY_PARTS.has(part));
  const shared = { parts, weights, shareMin: SHARE_MIN, count, languages, extra: KIND_OF };
  addName(list, { ...shared, is: { type: 'property', property: name } });
  // "trial users" are those of whom `is_trial` is true.
  if (property.type === 'boolean') addName(list, { ...shared, is: { type: 'value', property: name, value: true } });
}

/** "Payment method" and "Lieferart" are the properties `payment` and `delivery`. */
const KIND_OF = { weight: 0, senses: ['method', 'type'] } as const;

const PERSONS: ReadonlySet<Sense> = new Set(['user', 'customer', 'member', 'account']);

/** Words that only bind a term's others, and are often left out in other languages: "in-app revenue". */
const BINDING_PARTS = new Set(['in', 'of', 'per', 'the', 'a', 'to', 'for', 'by', 'and']);
const BINDING_WEIGHT = 0.05;

/** A term; one that filters is also named without its noun for persons: "premium" of "premium users". */
function addTerm(list: EntryList, term: string, meaning: Glossary[string], languages: readonly LanguageCode[]): void {
  const parts = partsOfName(term);
  const name = { shareMin: WHOLE, count: 0, languages };
  const weights = parts.map((part) => (BINDING_PARTS.has(part) ? BINDING_WEIGHT : 1));
  addName(list, { ...name, is: { type: 'term', term, meaning }, parts, weights });
  const hasTest = 'where' in meaning && meaning.where !== undefined;
  const rest = parts.filter(
    (part) => !languages.some((language) => sensesOf([part], language).some((sense) => PERSONS.has(sense))),
  );
  if (!hasTest || rest.length === 0 || rest.length === parts.length) return;
  addName(list, { ...name, is: { type: 'term', term, meaning, filter_only: true }, parts: rest });
}
