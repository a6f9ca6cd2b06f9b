import type { Vocabulary } from '../vocabulary.ts';
import { type Annotated, overlaps } from './annotate.ts';
import { hasCue, startsClause } from './cue-lookups.ts';
import { entitiesOf } from './entities.ts';
import { findTimes } from './find-times.ts';
import { doubtsOf, findTopic, unusedOf } from './find-topic.ts';
import { ANY_EVENT, type Measure, type Slots } from './slots.ts';

/** Everything that one question says by itself, without the earlier questions. */
export function fillSlots(annotated: Annotated, vocabulary: Vocabulary, nowMs: number, zone: string): Slots {
  const said = withoutDropped(annotated);
  const topic = findTopic(said, vocabulary);
  const { measure, conditions, groups } = topic;
  const times = findTimes(said, nowMs, zone);
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
    versus: topic.versus,
    rank: topic.ranked?.rank,
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
      ...(times.future ? [{ kind: 'future' as const }] : []),
      ...doubtsOf(annotated, said, times, vocabulary, topic),
    ],
    entities: entitiesOf(said),
    unusedWords: unusedOf(said, vocabulary, topic),
    certainty: topic.certainty,
  };
}

/** Counts, and sums by bucket, have a mean over buckets; other aggregates are means already. */
function isSummable(measure: Measure, byBucket: boolean): boolean {
  return measure.kind === 'count' || (measure.kind === 'property' && measure.how === 'sum' && byBucket);
}

/** Leaves out the words after "instead of". */
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
