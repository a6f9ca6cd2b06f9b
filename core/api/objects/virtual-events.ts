import { z } from 'zod';
import {
  EVENT_NAME_CHARS_MAX,
  NOTE_CHARS_MAX,
  QUERY_FILTERS_MAX,
  VIRTUAL_EVENT_NAMES_MAX,
  VIRTUAL_EVENTS_MAX,
} from '../../base/limits.ts';
import { isOwnEvent } from '../../base/own-events.ts';
import { circleFrom } from '../../base/uses-first.ts';
import { type Filter, filterSchema, type PropertyFilter } from '../kinds/fields.ts';
import { definitionId } from './name-notes.ts';
import { type Conflict, defineObject, type Identified } from './object-kind.ts';
import { isOfTheEvent, NOT_OF_THE_EVENT } from './of-the-event.ts';

const nameSchema = z.string().trim().min(1).max(EVENT_NAME_CHARS_MAX);

export const virtualEventSchema = z
  .strictObject({
    name: nameSchema.meta({ description: 'The name that requests use as the name of an event.' }),
    description: z.string().trim().max(NOTE_CHARS_MAX).optional(),
    events: z.array(nameSchema).min(1).max(VIRTUAL_EVENT_NAMES_MAX).meta({
      description: 'The events among which it is, sent or virtual; `*` for any.',
    }),
    filters: z.array(filterSchema).max(QUERY_FILTERS_MAX).default([]).meta({
      description: 'Tests of the event itself, all of which must hold.',
    }),
  })
  .refine(({ name }) => name !== '*' && !isOwnEvent(name), {
    path: ['name'],
    error: 'has a meaning of its own, as `page_view` and `identify` have; choose another',
  })
  .refine(({ filters }) => filters.every(isOfTheEvent), {
    path: ['filters'],
    error: NOT_OF_THE_EVENT,
  })
  .refine(({ events, filters }) => filters.length > 0 || !events.includes('*'), {
    path: ['filters'],
    error: 'are missing; an event that is any event needs at least one',
  });
export type VirtualEvent = z.infer<typeof virtualEventSchema>;

/** Events that nobody sends: filters over others, by a name. */
export const virtualEvents = defineObject({
  noun: 'virtual event',
  summary: 'An event that is a filter over others, such as purchases above 100. Requests name it like any event.',
  schema: virtualEventSchema,
  resource: 'dashboard',
  canUndo: true,
  max: VIRTUAL_EVENTS_MAX,
  idOf: ({ name }) => ({ id: definitionId(name), of: name }),
  checkTogether: circles,
  references: () => [],
  queries: ({ filters }) =>
    filters.length === 0 ? [] : [{ at: 'filters', request: { query_type: 'segmentation', filters } }],
  audit: ({ events, filters }) => ({ events, filters: filters.length }),
});

/** The events that it names, which may be virtual themselves. */
export function usesOfVirtualEvent({ events, filters }: VirtualEvent): readonly string[] {
  return [...events, ...filters.flatMap(eventsTested)];
}

/** The properties that it tests. */
export function propertiesOfVirtualEvent({ filters }: VirtualEvent): readonly string[] {
  return filters.flatMap(testsIn).map(({ property }) => property);
}

function eventsTested(filter: Filter): string[] {
  return testsIn(filter).flatMap(({ property, value }) =>
    property === 'event' ? [value ?? []].flat().map(String) : [],
  );
}

function testsIn(filter: Filter): PropertyFilter[] {
  if ('and' in filter) return filter.and.flatMap(testsIn);
  if ('or' in filter) return filter.or.flatMap(testsIn);
  if ('not' in filter) return testsIn(filter.not);
  return 'property' in filter ? [filter] : [];
}

function circles(all: readonly Identified<VirtualEvent>[]): Conflict[] {
  const uses = new Map(all.map(({ definition }) => [definition.name, usesOfVirtualEvent(definition)]));
  return all.flatMap(({ id, definition: { name } }) => {
    const circle = circleFrom(name, (each) => uses.get(each) ?? []);
    if (!circle) return [];
    return [{ id, at: 'events', problem: `lead back to the event itself (${circle.join(' → ')}); name sent events` }];
  });
}
