import { MONEY_WORDS } from '../../languages/en/concepts.ts';
import type { Cue } from '../../languages/en/cues.ts';
import { stem } from '../../languages/en/stem.ts';
import { MONEY } from '../linking/concepts.ts';
import type { NameLink, TermLink } from '../linking/link.ts';
import type { PropertyEntry, Vocabulary } from '../vocabulary.ts';
import type { Annotated } from './annotate.ts';
import { cueBefore, cuesOf, hasCue } from './cue-lookups.ts';
import { findSubject } from './find-subject.ts';
import { ANY_EVENT, type Measure, type PropertyAggregation } from './slots.ts';

const AGGREGATES: readonly (readonly [Cue, PropertyAggregation])[] = [
  ['average', 'avg'],
  ['median', 'median'],
  ['p90', 'p90'],
  ['p95', 'p95'],
  ['p99', 'p99'],
  ['maximum', 'max'],
  ['minimum', 'min'],
  ['sum', 'sum'],
];

export type FoundMeasure = {
  readonly measure: Measure;
  /** Properties that the measure reads, so they are not a breakdown. */
  readonly takes: readonly NameLink[];
  /** The certainty of the weakest word that the measure depends on. */
  readonly certainty: number;
};

/**
 * Finds the measure of a question, or undefined if it names none. `events` are the events that it names; `compared` are
 * the properties that it only compares with a number.
 */
export function findMeasure(
  annotated: Annotated,
  vocabulary: Vocabulary,
  events: readonly NameLink[],
  compared: readonly NameLink[],
): FoundMeasure | undefined {
  const base =
    fromTerm(annotated) ??
    fromProperty(annotated, vocabulary, events, compared) ??
    ofItsMoney(annotated, vocabulary, events) ??
    fromCount(annotated, events);
  return base && perPerson(annotated, vocabulary, base);
}

function fromTerm(annotated: Annotated): FoundMeasure | undefined {
  const found = (term: TermLink): FoundMeasure | undefined => {
    const { meaning, filterOnly } = term.entry;
    if (filterOnly) return undefined;
    if (meaning.means === 'count')
      return { measure: { kind: 'count', subject: 'events', events: [meaning.event] }, takes: [], certainty: 1 };
    if (meaning.means === 'persons') {
      const subject = findSubject(annotated, term, []) === 'persons' || annotated.events.length === 0;
      if (!subject) return undefined;
      const events = meaning.event === undefined ? annotated.events.map((event) => event.name) : [meaning.event];
      return {
        measure: { kind: 'count', subject: 'persons', events: events.length > 0 ? events : [ANY_EVENT] },
        takes: [],
        certainty: 1,
      };
    }
    if (meaning.means === 'filter' || meaning.means === 'funnel') return undefined;
    const asked = aggregateAsked(annotated, ['average', 'median', 'maximum', 'minimum', 'p90', 'p95', 'p99']);
    const how = meaning.means === 'sum' && asked !== undefined ? asked : meaning.means;
    const unit = meaning.unit === undefined ? {} : { unit: meaning.unit };
    return {
      measure: { kind: 'property', how, property: meaning.property, event: meaning.event, ...unit },
      takes: [],
      certainty: 1,
    };
  };
  for (const term of annotated.terms) {
    const measure = found(term);
    if (measure !== undefined) return measure;
  }
  return undefined;
}

/** The aggregate that applies to a value; "average per user" and "average per day" ask for a different mean. */
function aggregateAsked(annotated: Annotated, among: readonly Cue[]): PropertyAggregation | undefined {
  const spread =
    hasCue(annotated, 'perPerson', 'perActivePerson', 'perBuyer') ||
    annotated.times.some(({ meaning }) => meaning.is === 'interval');
  return AGGREGATES.find(
    ([cue, how]) => among.includes(cue) && hasCue(annotated, cue) && !(spread && how === 'avg'),
  )?.[1];
}

function fromProperty(
  annotated: Annotated,
  vocabulary: Vocabulary,
  events: readonly NameLink[],
  compared: readonly NameLink[],
): FoundMeasure | undefined {
  for (const link of annotated.properties) {
    const entry = vocabulary.properties.find(({ name }) => name === link.name);
    if (entry?.property.type !== 'number' || compared.includes(link)) continue;
    const asked = AGGREGATES.find(([cue]) => cuesOf(annotated, cue).some((mark) => mark.from < link.to + 1))?.[1];
    const grouped = cueBefore(annotated, link, ['by', 'which']) !== undefined;
    const money =
      link.from < link.to && annotated.tokens.slice(link.from, link.to).some((token) => MONEY_STEMS.has(token.stem));
    if (grouped || (asked === undefined && !money && !hasCue(annotated, 'most', 'least', 'count'))) continue;
    const how = asked ?? (money || hasCue(annotated, 'count') ? 'sum' : hasCue(annotated, 'least') ? 'min' : 'max');
    const event = events.find(({ name }) => entry.property.events.includes(name))?.name ?? carrierOf(entry);
    return { measure: { kind: 'property', how, property: entry.name, event }, takes: [link], certainty: link.score };
  }
  return undefined;
}
const MONEY_STEMS = new Set(MONEY_WORDS.map(stem));

/** "The largest purchase", "average order": means the event's money, if the event has exactly one such property. */
function ofItsMoney(
  annotated: Annotated,
  vocabulary: Vocabulary,
  events: readonly NameLink[],
): FoundMeasure | undefined {
  const how = aggregateAsked(annotated, ['average', 'median', 'maximum', 'minimum', 'p90', 'p95', 'p99']);
  const [event, ...more] = events;
  if (how === undefined || event === undefined || more.length > 0) return undefined;
  const money = vocabulary.properties.filter(
    ({ property, concepts }) =>
      property.type === 'number' &&
      property.events.includes(event.name) &&
      MONEY.some((concept) => concepts.has(concept)),
  );
  const [only, ...others] = money;
  if (only === undefined || others.length > 0) return undefined;
  return { measure: { kind: 'property', how, property: only.name, event: event.name }, takes: [], certainty: 0.8 };
}

function carrierOf(entry: PropertyEntry): string {
  const [only, ...more] = entry.property.events;
  return only !== undefined && more.length === 0 ? only : ANY_EVENT;
}

function fromCount(annotated: Annotated, events: readonly NameLink[]): FoundMeasure | undefined {
  const names = [...new Set(events.map(({ name }) => name))];
  const certainty = Math.min(1, ...events.map(({ score }) => score));
  if (annotated.times.some(({ meaning }) => meaning.is === 'active')) {
    return { measure: { kind: 'count', subject: 'persons', events: [ANY_EVENT] }, takes: [], certainty: 1 };
  }
  if (hasCue(annotated, 'engagement') && names.length === 0) {
    const of: Measure = { kind: 'count', subject: 'events', events: [ANY_EVENT] };
    return { measure: { kind: 'per_person', of, persons: ANY_EVENT }, takes: [], certainty: 0.95 };
  }
  const subject = findSubject(annotated, undefined, events);
  if (subject === undefined && names.length === 0) return undefined;
  return {
    measure: { kind: 'count', subject: subject ?? 'events', events: names.length > 0 ? names : [ANY_EVENT] },
    takes: [],
    certainty,
  };
}

/** "… per user" divides by the persons who did it; "… per active user" divides by all active persons. */
function perPerson(annotated: Annotated, vocabulary: Vocabulary, found: FoundMeasure): FoundMeasure {
  if (found.measure.kind === 'per_person') return found;
  const doers = found.measure.kind === 'count' ? (found.measure.events[0] ?? ANY_EVENT) : found.measure.event;
  const persons = hasCue(annotated, 'perActivePerson')
    ? ANY_EVENT
    : hasCue(annotated, 'perBuyer')
      ? (buyEventOf(vocabulary) ?? doers)
      : hasCue(annotated, 'perPerson')
        ? doers
        : undefined;
  if (persons === undefined) return found;
  const of: Measure = found.measure.kind === 'count' ? { ...found.measure, subject: 'events' } : found.measure;
  return { ...found, measure: { kind: 'per_person', of, persons } };
}

/** The event of paying customers. */
export function buyEventOf(vocabulary: Vocabulary): string | undefined {
  const BUY_CONCEPT = 0;
  return vocabulary.events.find(({ concepts }) => concepts.has(BUY_CONCEPT))?.name;
}
