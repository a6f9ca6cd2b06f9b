import { FUNCTION_WORDS } from '../../languages/en/plain-words.ts';
import type { Condition } from '../condition.ts';
import type { NameLink } from '../linking/link.ts';
import type { Token } from '../tokenize.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { type Annotated, overlaps } from './annotate.ts';
import { hasCue, isPlain, textOf } from './cue-lookups.ts';
import { isCritical } from './find-uncovered.ts';
import type { Doubt, Measure } from './slots.ts';
import { ANY_EVENT } from './slots.ts';

type Place = { readonly from: number; readonly to: number };

/**
 * Words of every clause that no rule has interpreted and that may change the meaning. `more` lists further interpreted
 * places; `stems` are words of the counted events' names, which may stand apart ("invites were sent").
 */
export function unknownWords(annotated: Annotated, more: readonly Place[], stems: ReadonlySet<string>): Doubt[] {
  return unexplained(annotated, more).flatMap((token) => {
    if (stems.has(token.stem) && !token.quoted) return [];
    const isInert = isPlain(token) && !isCritical(token);
    return isInert ? [] : [{ kind: 'unknown' as const, words: token.raw }];
  });
}

/** The words that no rule has interpreted and that say something, so that an answer can name them. */
export function unusedWords(annotated: Annotated, more: readonly Place[], stems: ReadonlySet<string>): string[] {
  return unexplained(annotated, more).flatMap((token) =>
    token.kind !== 'mark' && !stems.has(token.stem) && (token.quoted || !FUNCTION_WORDS.has(token.text))
      ? [token.raw]
      : [],
  );
}

function unexplained(annotated: Annotated, more: readonly Place[]): Token[] {
  const explained = [
    ...annotated.times,
    ...annotated.terms,
    ...annotated.events,
    ...annotated.properties,
    ...annotated.values,
    ...annotated.cues,
    ...annotated.unsupported,
    ...more,
  ];
  return annotated.tokens.filter((_, at) => !explained.some((place) => at >= place.from && at < place.to));
}

/** Properties that no counted event has: filtering or grouping by them would return nothing. */
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

/** Names that match as well as the chosen one. */
export function ambiguousNames(annotated: Annotated, ...lists: readonly (readonly NameLink[])[]): Doubt[] {
  return lists
    .flat()
    .flatMap((link) =>
      link.rivals.length === 0
        ? []
        : [{ kind: 'ambiguous' as const, words: textOf(annotated, link), options: [link.name, ...link.rivals] }],
    );
}

/** Persons who did one thing and another, or did not do another: a plain count cannot tell. */
export function behavioural(
  annotated: Annotated,
  conditions: readonly Condition[],
  measure: Measure | undefined,
): Doubt[] {
  const doubt: Doubt = { kind: 'unsupported', what: 'behaviour' };
  const both = conditions.some(
    (one) =>
      one.operator === 'not_in' &&
      conditions.some((other) => other.operator === 'in' && other.property === one.property),
  );
  const several = measure?.kind === 'count' && measure.subject === 'persons' && new Set(measure.events).size > 1;
  const without = annotated.cues.some(
    ({ cue, to }) => cue === 'not' && annotated.events.some((event) => event.from >= to && event.from - to < 3),
  );
  const spans = annotated.times.filter(({ meaning }) => meaning.is === 'span');
  const [, second] = spans;
  const notThen =
    second !== undefined &&
    annotated.cues.some(({ cue, to }) => cue === 'not' && to <= second.from && second.from - to < 3);
  return both || without || notThen || (several && !hasCue(annotated, 'versus', 'compare')) ? [doubt] : [];
}

/** Properties that the question names but no rule uses. */
export function unusedProperties(
  annotated: Annotated,
  used: readonly NameLink[],
  conditions: readonly Condition[],
): Doubt[] {
  return annotated.properties.flatMap((link) => {
    const explained =
      used.some((other) => other.name === link.name) ||
      conditions.some(({ property }) => property === link.name) ||
      annotated.events.some((event) => overlaps(event, link));
    return explained ? [] : [{ kind: 'unknown' as const, words: textOf(annotated, link) }];
  });
}

/** "Max", "median" and the like without a number that they could apply to. */
export function unusedAggregates(annotated: Annotated, measure: Measure | undefined): Doubt[] {
  if (measure?.kind !== 'count') return [];
  const marks = annotated.cues.filter(({ cue }) => ['median', 'p90', 'p95', 'p99', 'maximum', 'minimum'].includes(cue));
  return marks.map((mark) => ({ kind: 'unknown', words: textOf(annotated, mark) }));
}
