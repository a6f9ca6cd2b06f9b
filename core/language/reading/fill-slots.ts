import type { Vocabulary } from '../vocabulary.ts';
import { type Annotated, overlaps } from './annotate.ts';
import { entitiesOf } from './entities.ts';
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
} from './find-doubts.ts';
import { findGroups, findRank } from './find-groups.ts';
import { findMeasure } from './find-measure.ts';
import { findTimes } from './find-times.ts';
import { countedEvents, impliedMeasure, narrowedMeasure, placesAsked } from './implied.ts';
import { ANY_EVENT, type Doubt, type Measure, type Slots } from './slots.ts';
import { hasCue, startsClause } from './view.ts';

/** Everything that one question says by itself, without those before it. */
export function fillSlots(annotated: Annotated, vocabulary: Vocabulary, nowMs: number, zone: string): Slots {
  const said = withoutDropped(annotated);
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
  const times = findTimes(said, nowMs, zone);
  const counted = measure === undefined ? [] : eventsOf(measure);
  const stems = new Set(vocabulary.events.filter(({ name }) => counted.includes(name)).flatMap((event) => event.stems));
  const loose = measure?.kind === 'count' && measure.events[0] === ANY_EVENT && times.activeUnit === undefined;
  return {
    measure,
    loose: loose && !hasCue(said, 'active', 'anyEvent'),
    conditions,
    spans: times.spans.length === 0 && times.usualSpan !== undefined ? [times.usualSpan] : times.spans,
    before: times.before,
    baseSpan: times.baseSpan,
    interval: times.interval,
    pick: times.pick,
    groupBy: groups.map(({ name }) => name),
    versus,
    rank: ranked?.rank,
    compare: hasCue(said, 'versus', 'compare'),
    trend: hasCue(said, 'trend'),
    cumulative: hasCue(said, 'cumulative'),
    mean: hasCue(said, 'average') && (measure === undefined || isSummable(measure, times.interval !== undefined)),
    activeUnit: times.activeUnit,
    share: hasCue(said, 'share'),
    whole: hasCue(said, 'sum'),
    weekParts: hasCue(said, 'weekday') && hasCue(said, 'weekend'),
    again: said.cues.some((mark) => mark.cue === 'again' && startsClause(said, mark)),
    dropped: droppedBy(annotated),
    doubts: [
      ...laterKinds(said),
      ...(times.future ? [{ kind: 'future' as const }] : []),
      ...ambiguousNames(said, events, groups),
      ...doubts,
      ...unknownWords(annotated, [...bounds.places, ...(ranked?.places ?? [])], stems),
      ...unusedAggregates(said, measure),
      ...unusedProperties(said, [...taken, ...groups], conditions),
      ...notCarried(
        vocabulary,
        measure,
        conditions,
        groups.map(({ name }) => name),
      ),
      ...behavioural(said, conditions, measure),
    ],
    entities: entitiesOf(said),
    certainty: Math.min(
      found?.certainty ?? 0.9,
      ...groups.map(({ score }) => score),
      ...said.values.map(({ score }) => score),
    ),
  };
}

/** Counts, and sums by bucket, have a mean over buckets; other aggregates are means already. */
function isSummable(measure: Measure, byBucket: boolean): boolean {
  return measure.kind === 'count' || (measure.kind === 'property' && measure.how === 'sum' && byBucket);
}

function laterKinds(annotated: Annotated): Doubt[] {
  const actives = annotated.times.flatMap(({ meaning }) => (meaning.is === 'active' ? [meaning.unit] : []));
  const funnels = annotated.terms.filter(({ entry }) => entry.meaning.means === 'funnel');
  return [
    ...annotated.later
      // "Which country has the most active users" asks for countries, not for the users.
      .filter(({ cue }) => cue !== 'persons' || annotated.properties.length === 0)
      .map((mark) => ({ kind: 'later' as const, what: mark.cue })),
    ...(new Set(actives).size > 1 ? [{ kind: 'later' as const, what: 'behaviour' as const }] : []),
    ...funnels.map(() => ({ kind: 'later' as const, what: 'funnel' as const })),
  ];
}

/** What stands behind "instead of" is left out of the question. */
function withoutDropped(annotated: Annotated): Annotated {
  const mark = annotated.cues.find(({ cue }) => cue === 'instead');
  if (mark === undefined) return annotated;
  const rest = { from: mark.to, to: annotated.tokens.length };
  const kept = <P extends { from: number; to: number }>(places: readonly P[]): P[] =>
    places.filter((place) => !overlaps(place, rest));
  return {
    ...annotated,
    times: kept(annotated.times),
    events: kept(annotated.events),
    properties: kept(annotated.properties),
    values: kept(annotated.values),
    cues: kept(annotated.cues),
  };
}

function droppedBy(annotated: Annotated): Slots['dropped'] {
  const mark = annotated.cues.find(({ cue }) => cue === 'instead');
  if (mark === undefined) return { interval: false, groupBy: [] };
  return {
    interval: annotated.times.some(({ meaning, from }) => meaning.is === 'interval' && from >= mark.to),
    groupBy: annotated.properties.filter(({ from }) => from >= mark.to).map(({ name }) => name),
  };
}
