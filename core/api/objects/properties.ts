import { z } from 'zod';
import { OBJECTS_MAX, PROPERTY_NAME_CHARS_MAX } from '../../base/limits.ts';
import { definitionId, NOTES } from './name-notes.ts';
import { defineObject } from './object-kind.ts';
import { sameNames } from './same-names.ts';

/** Notes of people about a property, by the name that `POST /query` takes. */
export const properties = defineObject({
  noun: 'property definition',
  summary: 'A property as people know it: display name, description, owner, and whether it is hidden.',
  schema: z.strictObject({ ...NOTES, property: z.string().min(1).max(PROPERTY_NAME_CHARS_MAX) }),
  resource: 'dashboard',
  canUndo: true,
  max: OBJECTS_MAX,
  idOf: ({ property }) => ({ id: definitionId(property), of: property }),
  checkTogether: (all) =>
    sameNames(
      all.map(({ id, definition: { property, name } }) => ({ id, sent: property, name })),
      'property',
    ),
  references: () => [],
  queries: () => [],
  audit: ({ property, hidden }) => ({ property, ...(hidden ? { hidden } : {}) }),
});
export type PropertyDefinition = z.infer<typeof properties.schema>;
