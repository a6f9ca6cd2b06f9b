import { z } from 'zod';
import { EVENT_NAME_CHARS_MAX, OBJECTS_MAX } from '../../base/limits.ts';
import { isOwnEvent } from '../../base/own-events.ts';
import { definitionId, NOTES } from './name-notes.ts';
import { type Conflict, defineObject, type Identified } from './object-kind.ts';
import { type NamedSent, sameNames } from './same-names.ts';

const sentSchema = z.string().min(1).max(EVENT_NAME_CHARS_MAX);

const eventSchema = z
  .strictObject({ ...NOTES, event: sentSchema, merged_into: sentSchema.optional() })
  .refine(({ event, merged_into }) => merged_into !== event, {
    path: ['merged_into'],
    error: 'is the event itself; name another one, or leave it out',
  })
  .refine(({ event, merged_into }) => merged_into === undefined || !(isOwnEvent(event) || isOwnEvent(merged_into)), {
    path: ['merged_into'],
    error:
      'cannot be used here: sessions and traits give events such as `page_view` and `identify` a meaning of their own; merge only events without one',
  });
export type EventDefinition = z.infer<typeof eventSchema>;

/** Notes of people about an event: its display name, who owns it, and as which other event it counts. */
export const events = defineObject({
  noun: 'event definition',
  summary: 'An event as people know it: display name, description, owner, whether it is hidden or counted as another.',
  schema: eventSchema,
  resource: 'dashboard',
  canUndo: true,
  max: OBJECTS_MAX,
  idOf: ({ event }) => ({ id: definitionId(event), of: event }),
  checkTogether: (all) => [...sameNames(all.map(shownEvent), 'event'), ...circles(all)],
  references: () => [],
  queries: () => [],
  audit: ({ event, hidden, merged_into }) => ({
    event,
    ...(hidden ? { hidden } : {}),
    ...(merged_into === undefined ? {} : { merged_into }),
  }),
});

/** An event that counts as another is read by that one’s name, so its own may be anything. */
function shownEvent({ id, definition: { event, name, merged_into } }: Identified<EventDefinition>): NamedSent {
  return { id, sent: event, name: merged_into === undefined ? name : event };
}

/** Events that would count as themselves by way of others. */
function circles(all: readonly Identified<EventDefinition>[]): Conflict[] {
  const next = new Map(all.map(({ definition: { event, merged_into } }) => [event, merged_into]));
  return all.flatMap(({ id, definition: { event } }) => {
    const path = pathFrom(event, next);
    if (path.at(-1) !== event || path.length === 1) return [];
    const problem = `leads back to the event itself (${path.join(' → ')}); merge into one of them only`;
    return [{ id, at: 'merged_into', problem }];
  });
}

/** The events that one counts as in turn, until the end or until one comes again. */
function pathFrom(event: string, next: ReadonlyMap<string, string | undefined>): string[] {
  const path = [event];
  const passed = new Set(path);
  for (let at = next.get(event); at !== undefined; at = next.get(at)) {
    path.push(at);
    if (passed.has(at)) break;
    passed.add(at);
  }
  return path;
}
