import type { Catalogue } from '../../core/api/catalogue.ts';
import type { Group, Meaning } from '../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../core/api/meaning/measure.ts';
import type { Span } from '../../core/api/meaning/span.ts';

/** A breakdown is worth suggesting by a property of so many values. */
const GROUPS_MIN = 2;
const GROUPS_MAX = 20;

/** The properties that an event may be broken down by, those of few events first: they say most about it. */
export function dimensionsOf({ properties }: Catalogue, { events }: EventSelector): string[] {
  return properties
    .filter(({ type, values, events: carriers }) => {
      const isCarried = events.length === 0 || events.every((event) => carriers.includes(event));
      return type === 'string' && isCarried && values.length >= GROUPS_MIN && values.length < GROUPS_MAX;
    })
    .sort((a, b) => a.events.length - b.events.length)
    .map(({ name }) => name);
}

/** The dimensions by which a meaning is not grouped or tested yet. */
export function otherDimensions(meaning: Meaning, catalogue: Catalogue, event: EventSelector): string[] {
  const grouped = meaning.groups.flatMap((group: Group) => ('property' in group ? [group.property] : []));
  const tested = [...meaning.where, ...event.where].map(({ property }) => property);
  return dimensionsOf(catalogue, event).filter((name) => !grouped.includes(name) && !tested.includes(name));
}

/** The same question of a neighbouring span: the whole one before the running one, and the other way round. */
export function neighbouringSpan(span: Span | undefined): Span | undefined {
  if (span === undefined) return { is: 'period', unit: 'week', back: 1 };
  if (span.is === 'period') return span.back > 1 ? undefined : { ...span, back: 1 - span.back };
  if (span.is === 'last' && span.unit === 'day') return { ...span, count: span.count > 7 ? 7 : 30 };
  return undefined;
}
