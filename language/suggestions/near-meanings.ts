import type { Catalogue, CatalogueProperty } from '../../core/api/catalogue.ts';
import type { Meaning, MeaningOf } from '../../core/api/meaning/meaning.ts';
import { namedIn } from '../memory/named-in.ts';

/** The number of groups in a readable breakdown. */
const GROUPS_MIN = 2;
const GROUPS_MAX = 25;
const DIMENSIONS = 3;

/**
 * Meanings one step from another: by a property that its events carry, over time, beside the span before, of another
 * event. Of each kind of step some, so that whoever ranks them can choose.
 */
export function nearMeanings(meaning: Meaning, catalogue: Catalogue): Meaning[] {
  const steps = [...byProperty(meaning, catalogue), ...overTime(meaning), ...compared(meaning)];
  return [...steps, ...ofAnotherEvent(meaning, catalogue)];
}

/** Meanings to begin with: the most frequent events, in total, over time and by a property. */
export function firstMeanings({ events, properties }: Catalogue): Meaning[] {
  return events.slice(0, DIMENSIONS).flatMap(({ name }) => {
    const counted: Meaning = {
      kind: 'measure',
      measures: [{ of: 'events', event: { events: [name], where: [] } }],
      where: [],
      who: [],
      groups: [],
    };
    return [...overTime(counted), ...byProperty(counted, { events, properties }).slice(0, 1), ...compared(counted)];
  });
}

function byProperty(meaning: Meaning, { properties }: Catalogue): Meaning[] {
  if (!GROUPED.has(meaning.kind) || meaning.groups.length > 0) return [];
  const events = namedIn(meaning).events;
  const used = new Set(namedIn(meaning).properties);
  return properties
    .filter((property) => !used.has(property.name) && isDimension(property, events))
    .slice(0, DIMENSIONS)
    .map(({ name }) => ({ ...without(meaning), groups: [{ property: name }] }));
}

/** Kinds of report that have a value for each group. */
const GROUPED: ReadonlySet<Meaning['kind']> = new Set(['measure', 'funnel', 'sessions']);

function isDimension({ type, values, events }: CatalogueProperty, asked: readonly string[]): boolean {
  const isCarried = asked.every((event) => events.includes(event));
  return type === 'string' && isCarried && values.length >= GROUPS_MIN && values.length < GROUPS_MAX;
}

function overTime(meaning: Meaning): Meaning[] {
  if (meaning.kind !== 'measure' || meaning.interval !== undefined) return [];
  return [{ ...measured(meaning), groups: [], interval: 'day' }];
}

function compared(meaning: Meaning): Meaning[] {
  if (meaning.kind !== 'measure' || meaning.compare !== undefined) return [];
  const span = { is: 'period', unit: 'week', back: 0 } as const;
  return [{ ...measured(meaning), groups: [], span, compare: { with: 'previous' } }];
}

function ofAnotherEvent(meaning: Meaning, { events }: Catalogue): Meaning[] {
  const [measure, ...others] = meaning.kind === 'measure' ? meaning.measures : [];
  if (meaning.kind !== 'measure' || others.length > 0) return [];
  if (measure?.of !== 'events' && measure?.of !== 'persons') return [];
  if (measure.event.where.length + meaning.where.length + meaning.groups.length > 0) return [];
  const next = events.find(({ name }) => !measure.event.events.includes(name));
  return next === undefined
    ? []
    : [{ ...meaning, measures: [{ ...measure, event: { events: [next.name], where: [] } }] }];
}

/** The meaning without what makes sense for its own shape alone. */
function without(meaning: Meaning): Meaning {
  const bare = { interval: undefined, compare: undefined, rank: undefined, asks: undefined };
  if (meaning.kind !== 'measure') return { ...meaning, ...bare };
  return measured(meaning);
}

function measured({ measures, where, who, groups, span, only }: MeaningOf<'measure'>): MeaningOf<'measure'> {
  return { kind: 'measure', measures, where, who, groups, span, only };
}
