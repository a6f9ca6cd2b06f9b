import type { NameLink } from '../linking/link.ts';
import type { PropertyEntry, Vocabulary } from '../vocabulary.ts';
import type { Annotated } from './annotate.ts';
import { hasCue, startsClause } from './cue-lookups.ts';
import { buyEventOf } from './find-measure.ts';
import { ANY_EVENT, type Measure } from './slots.ts';

/** The counted events: the named ones, or the event that defines the named people ("buyers"). */
export function countedEvents(annotated: Annotated, vocabulary: Vocabulary): NameLink[] {
  const buyer = annotated.cues.find(({ cue }) => cue === 'buyer');
  const bought = buyer === undefined || annotated.events.length > 0 ? undefined : buyEventOf(vocabulary);
  if (buyer !== undefined && bought !== undefined) {
    return [{ from: buyer.from, to: buyer.to, name: bought, score: 0.95, rivals: [] }];
  }
  return [...annotated.events];
}

/**
 * The measure of a question that names only a breakdown or a value: the event whose name shares a word with the
 * property ("top pages": page_view), otherwise the only event that has the property, otherwise persons.
 */
export function impliedMeasure(
  annotated: Annotated,
  vocabulary: Vocabulary,
  groups: readonly NameLink[],
  conditioned: readonly string[],
): Measure | undefined {
  const bare = !hasCue(annotated, 'count', 'which', 'share', 'most', 'least', 'trend');
  const name = groups[0]?.name ?? (bare ? undefined : conditioned[0]);
  const entry = vocabulary.properties.find((each) => each.name === name);
  if (entry === undefined) return undefined;
  if (
    groups.length > 0 &&
    !hasCue(annotated, 'most', 'least', 'which', 'count', 'share') &&
    !startsWith(annotated, groups)
  )
    return undefined;
  const event = eventOfProperty(vocabulary, entry);
  return event === undefined
    ? { kind: 'count', subject: 'persons', events: [ANY_EVENT] }
    : { kind: 'count', subject: 'events', events: [event] };
}

/** "Countries last week": the question asks for the breakdown itself, and does not change an earlier question. */
function startsWith(annotated: Annotated, groups: readonly NameLink[]): boolean {
  const [first] = groups;
  return first !== undefined && startsClause(annotated, first) && !hasCue(annotated, 'by', 'again', 'instead');
}

/**
 * The event that a condition implies if the question counts persons and names no event: "visited the pricing page"
 * means page views. "Active users", and plain "users", mean any event.
 */
export function narrowedMeasure(
  annotated: Annotated,
  vocabulary: Vocabulary,
  measure: Measure | undefined,
  conditioned: readonly string[],
): Measure | undefined {
  if (measure?.kind !== 'count' || measure.events[0] !== ANY_EVENT || hasCue(annotated, 'active', 'anyEvent'))
    return measure;
  for (const name of conditioned) {
    const entry = vocabulary.properties.find((each) => each.name === name);
    const event = entry === undefined ? undefined : eventOfProperty(vocabulary, entry);
    if (event !== undefined) return { ...measure, events: [event] };
  }
  return measure;
}

/** The event whose name shares a word with the property, or the only one that has it. */
function eventOfProperty(vocabulary: Vocabulary, entry: PropertyEntry): string | undefined {
  const carriers = vocabulary.events.filter((event) => entry.property.events.includes(event.name));
  const akin = carriers.find((event) => event.stems.some((each) => entry.stems.includes(each)));
  return (akin ?? (carriers.length === 1 ? carriers[0] : undefined))?.name;
}

/** "Where do they come from" asks for countries, if the project has that property. */
export function placesAsked(annotated: Annotated, vocabulary: Vocabulary): NameLink[] {
  const [first] = annotated.tokens;
  if (first?.text !== 'where') return [];
  const entry = vocabulary.properties.find(({ stems }) => stems.join(' ') === 'country');
  return entry === undefined ? [] : [{ from: 0, to: 1, name: entry.name, score: 0.9, rivals: [] }];
}
