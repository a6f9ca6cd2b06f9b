import type { Condition } from '../condition.ts';
import { ARTICLES } from '../lexicon/plain-words.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { Annotated } from './annotate.ts';
import type { Doubt, Measure } from './slots.ts';
import { ANY_EVENT } from './slots.ts';
import { cueBefore, isPlain } from './view.ts';

type Place = { readonly from: number; readonly to: number };

/** Words that nothing explains, where they change the meaning. `more`: places that have been explained otherwise. */
export function unknownWords(annotated: Annotated, more: readonly Place[]): Doubt[] {
  const explained = [
    ...annotated.times,
    ...annotated.terms,
    ...annotated.events,
    ...annotated.properties,
    ...annotated.values,
    ...annotated.cues,
    ...annotated.later,
    ...more,
  ];
  const main = mainClauses(annotated);
  const found: Doubt[] = [];
  for (let at = 0; at < annotated.tokens.length; at++) {
    const token = annotated.tokens[at];
    if (token === undefined || explained.some((place) => at >= place.from && at < place.to)) continue;
    if (isPlain(token) && !token.quoted) continue;
    const grouped = cueBefore(annotated, { from: at, to: at + 1 }, ['by']) !== undefined;
    if (main.has(token.clause) || grouped) found.push({ kind: 'unknown', words: token.raw });
  }
  return found;
}

/** Clauses that carry the question: those that name what is counted or how; all of them where none does. */
function mainClauses(annotated: Annotated): Set<number> {
  const places: Place[] = [
    ...annotated.events,
    ...annotated.terms.filter(({ entry }) => !entry.filterOnly),
    ...annotated.cues.filter(({ cue }) => MAIN_CUES.has(cue)),
    ...annotated.times.filter(({ meaning }) => meaning.is === 'active'),
  ];
  const clauses = places.flatMap((place) => annotated.tokens[place.from]?.clause ?? []);
  return new Set(clauses.length > 0 ? clauses : annotated.tokens.map(({ clause }) => clause));
}
const MAIN_CUES: ReadonlySet<string> = new Set([
  'count',
  'person',
  'session',
  'anyEvent',
  'engagement',
  'buyer',
  'average',
  'most',
]);

/** Properties that none of the counted events carries: a filter or a breakdown by one would only return nothing. */
export function notCarried(
  vocabulary: Vocabulary,
  measure: Measure | undefined,
  conditions: readonly Condition[],
  groupBy: readonly string[],
): Doubt[] {
  const events = measure === undefined ? [] : eventsOf(measure);
  if (events.length === 0 || events.includes(ANY_EVENT)) return [];
  const asked = [...conditions.map(({ property }) => property), ...groupBy];
  return asked.flatMap((name) => {
    const entry = vocabulary.properties.find((each) => each.name === name);
    const carried = entry === undefined || entry.property.events.some((event) => events.includes(event));
    return carried ? [] : [{ kind: 'not_carried' as const, property: name, event: events.join(', ') }];
  });
}

/** Every event that a measure counts. */
export function eventsOf(measure: Measure): readonly string[] {
  switch (measure.kind) {
    case 'count':
      return measure.events;
    case 'property':
      return [measure.event];
    case 'per_person':
      return eventsOf(measure.of);
  }
}

/** Nothing in the question says anything: not even a word that could be a follow-up. */
export function isEmpty(annotated: Annotated): boolean {
  return annotated.tokens.every((token) => token.kind === 'mark' || ARTICLES.has(token.text));
}
