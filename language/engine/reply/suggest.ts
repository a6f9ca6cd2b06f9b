import type { Catalogue, CatalogueProperty } from '../../../core/api/catalogue.ts';
import type { TrendQuery } from '../../../core/api/kinds/trend.ts';
import { stem, wordsOfName } from '../../languages/en/stem.ts';

/** The input of suggestions. `asked` holds the queries of the conversation including this one, oldest first. */
export type SuggestionContext = {
  readonly catalogue: Catalogue;
  readonly asked: readonly TrendQuery[];
  readonly dashboard: string | undefined;
};

const FROM_HISTORY = 2;
const FROM_DASHBOARD = 2;
const GENERAL = 3;
/** The number of groups in a readable breakdown. */
const GROUPS_MIN = 2;
const GROUPS_MAX = 25;

/**
 * Suggests the next questions: two that build on earlier ones, two for the current dashboard, three general ones. They
 * use only names that the project has and words that the engine understands, and none is repeated.
 */
export function suggest(context: SuggestionContext): string[] {
  const taken = new Set<string>();
  const take = (candidates: readonly string[], count: number): string[] => {
    const fresh = [...new Set(candidates)].filter((each) => !taken.has(each)).slice(0, count);
    for (const each of fresh) taken.add(each);
    return fresh;
  };
  return [
    ...take(fromHistory(context), FROM_HISTORY),
    ...take(forDashboard(context), FROM_DASHBOARD),
    ...take(general(context.catalogue), GENERAL),
  ];
}

/** Variations of the latest questions: over time, by a property, or compared with the span before. */
function fromHistory({ catalogue, asked }: SuggestionContext): string[] {
  const sides = asked.toReversed().map((query) => {
    const event = eventOf(query);
    if (event === undefined || !catalogue.events.some(({ name }) => name === event)) return [];
    const dimensions = dimensionsOf(catalogue, event).filter(({ name }) => !query.group_by?.includes(name));
    const overTime = query.query_type === 'events' ? [] : [`${event} per day in the last 14 days`];
    const split = dimensions.slice(0, 1).map(({ name }) => `${event} by ${name} this month`);
    return [...split, ...overTime, `${event} this week vs last week`];
  });
  // First one variation for each question, then the remaining ones.
  return [...sides.flatMap((side) => side.slice(0, 1)), ...sides.flatMap((side) => side.slice(1))];
}

function eventOf(query: TrendQuery): string | undefined {
  const [first] = query.events ?? [];
  if (typeof first !== 'object') return first;
  return 'event' in first ? first.event : undefined;
}

/** Events and properties that the dashboard's name mentions; without any, the most frequent ones. */
function forDashboard({ catalogue, dashboard }: SuggestionContext): string[] {
  if (dashboard === undefined) return [];
  const stems = new Set(wordsOfName(dashboard).map(stem));
  const named = (name: string): boolean => wordsOfName(name).some((word) => stems.has(stem(word)));
  const events = [...catalogue.events].sort((a, b) => Number(named(b.name)) - Number(named(a.name)));
  return events.slice(0, 2).flatMap(({ name }) => {
    const own = dimensionsOf(catalogue, name).sort((a, b) => Number(named(b.name)) - Number(named(a.name)));
    return own.slice(0, 1).map((property) => `top 5 ${property.name} by ${name} in the last 30 days`);
  });
}

function general(catalogue: Catalogue): string[] {
  const [first, second = first, third = second] = catalogue.events;
  if (first === undefined || second === undefined || third === undefined) return [];
  const [dimension] = dimensionsOf(catalogue, third.name);
  return [
    `${first.name} per day in the last 30 days`,
    `How many users did ${second.name} last week?`,
    ...(dimension === undefined ? [] : [`${third.name} by ${dimension.name} this month`]),
    `${first.name} this month vs last month`,
  ];
}

/** Text properties of an event with few values; those of this event come before those of every event. */
function dimensionsOf(catalogue: Catalogue, event: string): CatalogueProperty[] {
  return catalogue.properties
    .filter(
      ({ type, values, events }) =>
        type === 'string' && events.includes(event) && values.length >= GROUPS_MIN && values.length < GROUPS_MAX,
    )
    .sort((a, b) => a.events.length - b.events.length);
}
