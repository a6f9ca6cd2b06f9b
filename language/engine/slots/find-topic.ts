import type { Condition } from '../condition.ts';
import type { NameLink } from '../linking/link.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { Annotated } from './annotate.ts';
import { findBounds } from './find-bounds.ts';
import { findConditions } from './find-conditions.ts';
import {
  ambiguousNames,
  behavioural,
  eventsOf,
  notCarried,
  unknownWords,
  unusedAggregates,
  unusedProperties,
  unusedWords,
} from './find-doubts.ts';
import { findGroups, findRank } from './find-groups.ts';
import { findMeasure } from './find-measure.ts';
import type { FoundTimes } from './find-times.ts';
import { uncoveredParts } from './find-uncovered.ts';
import { countedEvents, impliedMeasure, narrowedMeasure, placesAsked } from './implied-measure.ts';
import type { Doubt, Measure } from './slots.ts';

type Place = { readonly from: number; readonly to: number };
/** The topic of a question: its measure, filters and groups, everything except its times. */
export type Topic = {
  readonly events: readonly NameLink[];
  readonly measure: Measure | undefined;
  readonly conditions: readonly Condition[];
  readonly versus: Condition | undefined;
  readonly groups: readonly NameLink[];
  readonly ranked: ReturnType<typeof findRank>;
  /** Properties that are measured or compared, so they are not a breakdown. */
  readonly taken: readonly NameLink[];
  readonly places: readonly Place[];
  readonly doubts: readonly Doubt[];
  readonly certainty: number;
};

/** The certainty of a measure that no word names. */
const IMPLIED_CERTAINTY = 0.9;

/**
 * Each part narrows the next: the events decide which numbers are compared, these decide which is measured, and so on.
 */
export function findTopic(said: Annotated, vocabulary: Vocabulary): Topic {
  const events = countedEvents(said, vocabulary);
  const names = events.map(({ name }) => name);
  const bounds = findBounds(said, vocabulary, names);
  const found = findMeasure(said, vocabulary, events, bounds.taken);
  const { conditions, versus, doubts } = findConditions(said, vocabulary, names, bounds.conditions);
  const taken = [...(found?.takes ?? []), ...bounds.taken];
  const named = findGroups(said, vocabulary, conditions, taken);
  const groups = named.length > 0 ? named : placesAsked(said, vocabulary);
  const conditioned = conditions.map(({ property }) => property);
  const measure =
    narrowedMeasure(said, vocabulary, found?.measure, conditioned) ??
    impliedMeasure(said, vocabulary, groups, conditioned);
  const ranked = findRank(said, groups);
  const scores = [...groups, ...said.values].map(({ score }) => score);
  return {
    events,
    measure,
    conditions,
    versus,
    groups,
    ranked,
    taken,
    places: [...bounds.places, ...(ranked?.places ?? [])],
    doubts,
    certainty: Math.min(found?.certainty ?? IMPLIED_CERTAINTY, ...scores),
  };
}

/** The reasons why a question cannot simply be answered. `said` is `annotated` without the words after "instead of". */
export function doubtsOf(
  annotated: Annotated,
  said: Annotated,
  times: FoundTimes,
  vocabulary: Vocabulary,
  topic: Topic,
): Doubt[] {
  const { events, measure, conditions, groups, taken, places } = topic;
  const groupBy = groups.map(({ name }) => name);
  return [
    ...unsupportedReports(said),
    ...ambiguousNames(said, events, groups),
    ...topic.doubts,
    ...unknownWords(annotated, places, countedStems(vocabulary, measure)),
    ...unusedAggregates(said, measure),
    ...unusedProperties(said, [...taken, ...groups], conditions),
    ...notCarried(vocabulary, measure, conditions, groupBy),
    ...behavioural(said, conditions, measure),
    ...uncoveredParts(said, times, measure, conditions, vocabulary),
  ];
}

/** The words that the answer does not depend on, as they were typed. */
export function unusedOf(said: Annotated, vocabulary: Vocabulary, { measure, places }: Topic): string[] {
  return unusedWords(said, places, countedStems(vocabulary, measure));
}

/** The words of the counted events' names, which may stand apart in a question. */
function countedStems(vocabulary: Vocabulary, measure: Measure | undefined): ReadonlySet<string> {
  const counted = measure === undefined ? [] : eventsOf(measure);
  return new Set(vocabulary.events.filter(({ name }) => counted.includes(name)).flatMap(({ stems }) => stems));
}

function unsupportedReports(annotated: Annotated): Doubt[] {
  const actives = annotated.times.flatMap(({ meaning }) => (meaning.is === 'active' ? [meaning.unit] : []));
  const funnels = annotated.terms.filter(({ entry }) => entry.meaning.means === 'funnel');
  return [
    ...annotated.unsupported
      // "Which country has the most active users" asks for countries, not for the users.
      .filter(({ cue }) => cue !== 'persons' || annotated.properties.length === 0)
      .map((mark) => ({ kind: 'unsupported' as const, what: mark.cue })),
    ...(new Set(actives).size > 1 ? [{ kind: 'unsupported' as const, what: 'behaviour' as const }] : []),
    ...funnels.map(() => ({ kind: 'unsupported' as const, what: 'funnel' as const })),
  ];
}
