import type { NameLink } from '../linking/link.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { type Annotated, overlaps } from './annotate.ts';
import { entitiesOf } from './entities.ts';
import { findConditions } from './find-conditions.ts';
import { notCarried, unknownWords } from './find-doubts.ts';
import { findGroups, findRank } from './find-groups.ts';
import { buyEventOf, findMeasure } from './find-measure.ts';
import { findTimes } from './find-times.ts';
import { ANY_EVENT, type Doubt, type Measure, type Slots } from './slots.ts';
import { hasCue, startsClause, textOf } from './view.ts';

/** Everything that one question says by itself, without those before it. */
export function fillSlots(annotated: Annotated, vocabulary: Vocabulary, nowMs: number, zone: string): Slots {
  const said = withoutDropped(annotated);
  const events = countedEvents(said, vocabulary);
  const found = findMeasure(said, vocabulary, events);
  const names = events.map(({ name }) => name);
  const conditions = findConditions(said, vocabulary, names);
  const groups = findGroups(said, conditions.conditions, found?.takes ?? []);
  const ranked = findRank(said, groups);
  const times = findTimes(said, nowMs, zone);
  const measure =
    found?.measure ??
    impliedMeasure(
      said,
      vocabulary,
      groups,
      conditions.conditions.map(({ property }) => property),
    );
  const groupBy = groups.map(({ name }) => name);
  const doubts: Doubt[] = [
    ...said.later.map((mark) => ({ kind: 'later' as const, what: mark.cue })),
    ...said.terms.flatMap(({ entry }) =>
      entry.meaning.means === 'funnel' ? [{ kind: 'later' as const, what: 'funnel' as const }] : [],
    ),
    ...(times.future ? [{ kind: 'future' as const }] : []),
    ...ambiguousNames(said, events, groups),
    ...conditions.doubts,
    ...unknownWords(annotated, [...conditions.places, ...(ranked?.places ?? [])]),
    ...notCarried(vocabulary, measure, conditions.conditions, groupBy),
    ...behavioural(said, conditions.conditions, measure),
  ];
  return {
    measure,
    conditions: conditions.conditions,
    spans: times.spans.length === 0 && times.usualSpan !== undefined ? [times.usualSpan] : times.spans,
    before: times.before,
    interval: times.interval,
    pick: times.pick,
    groupBy,
    versus: conditions.versus,
    rank: ranked?.rank,
    compare: hasCue(said, 'versus', 'compare'),
    trend: hasCue(said, 'trend'),
    cumulative: hasCue(said, 'cumulative'),
    mean: hasCue(said, 'average') && measure?.kind === 'count',
    activeUnit: times.activeUnit,
    share: hasCue(said, 'share'),
    weekParts: hasCue(said, 'weekday') && hasCue(said, 'weekend'),
    again: said.cues.some((mark) => mark.cue === 'again' && startsClause(said, mark)),
    dropped: droppedBy(annotated),
    doubts,
    entities: entitiesOf(said),
    certainty: Math.min(
      found?.certainty ?? 0.9,
      ...groups.map(({ score }) => score),
      ...said.values.map(({ score }) => score),
    ),
  };
}

/** The events that are counted: those named, or that of the people named by what they do ("buyers"). */
function countedEvents(annotated: Annotated, vocabulary: Vocabulary): NameLink[] {
  const buyer = annotated.cues.find(({ cue }) => cue === 'buyer');
  const bought = buyer === undefined || annotated.events.length > 0 ? undefined : buyEventOf(vocabulary);
  if (buyer !== undefined && bought !== undefined) {
    return [{ from: buyer.from, to: buyer.to, name: bought, score: 0.95, rivals: [] }];
  }
  return [...annotated.events];
}

/**
 * What is counted where only a breakdown or a value is named. The event whose name the property's words are in
 * ("top pages": page_view), else the only one that carries it; else persons, whatever they did.
 */
function impliedMeasure(
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
  const carriers = vocabulary.events.filter((event) => entry.property.events.includes(event.name));
  const akin = carriers.find((event) => event.stems.some((each) => entry.stems.includes(each)));
  const event = akin ?? (carriers.length === 1 ? carriers[0] : undefined);
  return event === undefined
    ? { kind: 'count', subject: 'persons', events: [ANY_EVENT] }
    : { kind: 'count', subject: 'events', events: [event.name] };
}

/** "Countries last week": the breakdown itself is what is asked for, not a change to an earlier question. */
function startsWith(annotated: Annotated, groups: readonly NameLink[]): boolean {
  const [first] = groups;
  return first !== undefined && startsClause(annotated, first) && !hasCue(annotated, 'by', 'again', 'instead');
}

function ambiguousNames(annotated: Annotated, ...lists: readonly (readonly NameLink[])[]): Doubt[] {
  return lists
    .flat()
    .flatMap((link) =>
      link.rivals.length === 0
        ? []
        : [{ kind: 'ambiguous' as const, words: textOf(annotated, link), options: [link.name, ...link.rivals] }],
    );
}

/** Persons who did one thing and another, or not another: no plain count can tell. */
function behavioural(annotated: Annotated, conditions: Slots['conditions'], measure: Measure | undefined): Doubt[] {
  const doubt: Doubt = { kind: 'later', what: 'behaviour' };
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
