import { CRITICAL_WORDS } from '../../languages/en/critical-words.ts';
import { stem } from '../../languages/en/stem.ts';
import type { Condition } from '../condition.ts';
import { CONCEPTS } from '../linking/concepts.ts';
import { phraseKey } from '../linking/name-entry.ts';
import type { Token } from '../tokenize.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { type Annotated, overlaps } from './annotate.ts';
import { cuesOf, hasCue, textOf } from './cue-lookups.ts';
import type { FoundTimes } from './find-times.ts';
import type { Doubt, Measure } from './slots.ts';

type Place = { readonly from: number; readonly to: number };

/** Whether a word may not be passed over, whatever stands around it: numbers, quotes, and words that change a number. */
export function isCritical(token: Token): boolean {
  if (token.quoted || token.kind === 'number' || token.kind === 'path') return true;
  return token.kind === 'mark' ? token.text === '%' : CRITICAL_WORDS.has(token.text);
}

/** The parts of a question that a rule has recognized and no reading uses: it would be answered as if they were absent. */
export function uncoveredParts(
  said: Annotated,
  times: FoundTimes,
  measure: Measure | undefined,
  conditions: readonly Condition[],
  vocabulary: Vocabulary,
): Doubt[] {
  return [
    ...unusedWeekParts(said),
    ...unusedComparison(said, times, measure),
    ...unusedNegations(said, conditions),
    ...ratiosOfEvents(said, measure),
    ...sharesByGroup(said, conditions),
    ...sharesOfEvents(said, conditions),
    ...partsOfSpans(said),
    ...severalOfOnePerson(said, measure, conditions),
    ...personsCountedAsEvents(said, measure),
    ...firstsOfNames(said, vocabulary),
  ].map((words) => ({ kind: 'unknown', words }));
}

/** "On weekdays only" restricts the days; only weekdays set against weekends have a report. */
function unusedWeekParts(said: Annotated): string[] {
  const marks = cuesOf(said, 'weekday', 'weekend');
  return hasCue(said, 'weekday') && hasCue(said, 'weekend') ? [] : marks.map((mark) => textOf(said, mark));
}

/** "Week over week" without a span says which two spans are meant, but the usual span is another. */
function unusedComparison(said: Annotated, times: FoundTimes, measure: Measure | undefined): string[] {
  // A follow-up, such as “and the week before that?”, has the measure and the span of the question before.
  const isFollowUp = measure === undefined || (said.events.length === 0 && !hasCue(said, 'person', 'active', 'buyer'));
  if (isFollowUp) return [];
  if (times.before?.unit === undefined || times.before.alone !== undefined || times.spans.length > 0) return [];
  return said.times.flatMap((time) => (time.meaning.is === 'before' ? [textOf(said, time)] : []));
}

/** A negation takes the values, the bound or the property that follows it; if none does, it has been dropped. */
function unusedNegations(said: Annotated, conditions: readonly Condition[]): string[] {
  const negated = conditions.filter(({ operator }) => NEGATIVE.has(operator));
  return cuesOf(said, 'not').flatMap((mark) => {
    const follows = said.values.some((value) => value.from >= mark.to && value.from - mark.to <= REACH_WORDS);
    return follows && negated.length > 0 ? [] : [textOf(said, { from: mark.from, to: mark.to + 1 })];
  });
}
const NEGATIVE: ReadonlySet<string> = new Set(['not_in', 'not_equals', 'is_not_set', 'not_contains']);
/** How many words may stand between a negation and the value that it takes. */
const REACH_WORDS = 5;

/** "Purchases per signup", "purchases divided by signups": `by` takes a property, never an event. */
function ratiosOfEvents(said: Annotated, measure: Measure | undefined): string[] {
  // “Top countries by purchases” ranks.
  if (measure?.kind === 'per_person' || hasCue(said, 'most', 'least')) return [];
  return cuesOf(said, 'by').flatMap((mark) => {
    const event = said.events.find(({ from }) => from >= mark.to && from - mark.to <= 1);
    const property = event && said.properties.find((other) => overlaps(other, event));
    return event === undefined || property !== undefined ? [] : [textOf(said, { from: mark.from, to: event.to })];
  });
}

/** The share within each group needs two figures a group. */
function sharesByGroup(said: Annotated, conditions: readonly Condition[]): string[] {
  const asked = cuesOf(said, 'share');
  return conditions.length > 0 && hasCue(said, 'by') ? asked.map((mark) => textOf(said, mark)) : [];
}

/** "What share of signups used a coupon" asks for one fraction; without a condition there is only a breakdown. */
function sharesOfEvents(said: Annotated, conditions: readonly Condition[]): string[] {
  if (conditions.length > 0 || hasCue(said, 'by')) return [];
  return cuesOf(said, 'share').flatMap((mark) => {
    const ofEvent = said.events.some(({ from }) => from >= mark.to && from - mark.to <= 1);
    return ofEvent ? [textOf(said, mark)] : [];
  });
}

/** "The last week of October" is a part of October, and no span beside it. */
function partsOfSpans(said: Annotated): string[] {
  const spans = said.times.filter(({ meaning }) => meaning.is === 'span');
  return spans.flatMap((span) => {
    const outer = spans.find(({ from }) => from === span.to + 1 && said.tokens[span.to]?.text === 'of');
    return outer === undefined ? [] : [textOf(said, { from: span.from, to: outer.to })];
  });
}

/** "Used export and alerts": a filter keeps the events of either value, not the persons with both. */
function severalOfOnePerson(said: Annotated, measure: Measure | undefined, conditions: readonly Condition[]): string[] {
  if (measure?.kind !== 'count' || measure.subject !== 'persons') return [];
  const several = conditions.some(({ values, operator }) => operator === 'in' && values.length > 1);
  const [first, second] = [...said.values].sort((a, b) => a.from - b.from);
  if (!several || first === undefined || second === undefined) return [];
  const between = said.tokens.slice(first.to, second.from);
  return between.some(({ text }) => text === 'and') && said.events.length > 0
    ? [textOf(said, { from: first.from, to: second.to })]
    : [];
}

/** "Paying customers" are persons, even where an event that counts them is found. */
function personsCountedAsEvents(said: Annotated, measure: Measure | undefined): string[] {
  if (measure?.kind !== 'count' || measure.subject !== 'events') return [];
  return cuesOf(said, 'buyer').map((mark) => textOf(said, mark));
}

/** "First purchases", "new visitors": the first of a person is not any. */
function firstsOfNames(said: Annotated, vocabulary: Vocabulary): string[] {
  if (countsArrivals(said, vocabulary)) return [];
  const named: readonly Place[] = [...said.events, ...cuesOf(said, 'person', 'buyer'), ...said.terms];
  return said.tokens.flatMap((token, at) => {
    const isFirst = (token.text === 'first' || token.text === 'new') && !covers(said, at);
    return isFirst && named.some(({ from }) => from === at + 1) ? [textOf(said, { from: at, to: at + 2 })] : [];
  });
}

/** "New users who registered" are those who registered: the event is itself the first of a person. */
function countsArrivals(said: Annotated, vocabulary: Vocabulary): boolean {
  const counted = vocabulary.events.filter(({ name }) => said.events.some((event) => event.name === name));
  return counted.some(({ concepts }) => ARRIVALS.some((concept) => concepts.has(concept)));
}
const ARRIVALS = CONCEPTS.events.byPhrase.get(phraseKey(['new', stem('user')])) ?? [];

/** Whether a time or a name has taken the word. */
function covers(said: Annotated, at: number): boolean {
  const word = { from: at, to: at + 1 };
  const taken: readonly Place[] = [...said.times, ...said.terms, ...said.events, ...said.properties];
  return taken.some((place) => overlaps(place, word));
}
