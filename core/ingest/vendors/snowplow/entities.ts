import { type Fields, fieldsOf, isFields } from '../../raw-event.ts';
import { nameOfSchema } from './json.ts';

/** The surroundings of an event, by the name of the schema. Of several of one schema the first counts. */
export type Entities = ReadonlyMap<string, Fields>;

/** Its list of self-describing objects: `{schema, data: [{schema, data}, …]}`. */
export function entitiesOf(contexts: Fields | undefined): Entities {
  const found = new Map<string, Fields>();
  const list = contexts?.data;
  for (const each of Array.isArray(list) ? list : []) {
    const name = isFields(each) ? nameOfSchema(each.schema) : undefined;
    if (name !== undefined && isFields(each) && !found.has(name)) found.set(name, fieldsOf(each.data));
  }
  return found;
}
