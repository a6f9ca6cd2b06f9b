import type { EventNotes, Names } from '../../core/api/names.ts';
import { events } from '../../core/api/objects/events.ts';
import { notesIn } from '../../core/api/objects/name-notes.ts';
import { properties } from '../../core/api/objects/properties.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import { canonicalEvents } from '../../core/base/merged-names.ts';
import type { Database } from '../database.ts';
import { readLatest } from '../saved-objects/object-store.ts';

/** Notes of a project about its events and properties (`core/api/names.ts`). */
export async function readNames(db: Database, projectId: ProjectId): Promise<Names> {
  const rows = await readLatest(db, projectId, ['events', 'properties']);
  const definitionsOf = (object: string) =>
    rows.flatMap((row) => (row.object === object ? [JSON.parse(row.definition)] : []));
  const ofEvents = definitionsOf('events').map((given) => events.schema.parse(given));
  const merged = canonicalEvents(
    Object.fromEntries(ofEvents.flatMap(({ event, merged_into }) => (merged_into ? [[event, merged_into]] : []))),
  );
  const eventNotes = ofEvents.map((each): [string, EventNotes] => {
    const into = merged.get(each.event);
    return [each.event, { ...notesIn(each, each.event), ...(into === undefined ? {} : { merged_into: into }) }];
  });
  const propertyNotes = definitionsOf('properties').map((given): [string, EventNotes] => {
    const definition = properties.schema.parse(given);
    return [definition.property, notesIn(definition, definition.property)];
  });
  return { events: Object.fromEntries(eventNotes), properties: Object.fromEntries(propertyNotes) };
}
