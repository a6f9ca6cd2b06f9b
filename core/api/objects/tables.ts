import { z } from 'zod';
import { NOTE_CHARS_MAX, PROPERTY_NAME_CHARS_MAX, TABLE_COLUMNS_MAX, TABLES_MAX } from '../../base/limits.ts';
import { defineObject } from './object-kind.ts';

const NAME_CHARS_MAX = 60;
const NAME = /^[a-z][a-z0-9_]*$/;

const partOfName = z
  .string()
  .max(NAME_CHARS_MAX)
  .regex(NAME, { error: 'must consist of lower-case letters, digits and `_`, and begin with a letter' });

const columnSchema = z.strictObject({
  name: partOfName,
  type: z.enum(['text', 'number']),
});
export type TableColumn = z.infer<typeof columnSchema>;

export const tableSchema = z.strictObject({
  name: partOfName.meta({ description: 'The first part of the names of its columns: `plans` gives `plans.price`.' }),
  description: z.string().trim().max(NOTE_CHARS_MAX).optional(),
  key: z.string().trim().min(1).max(PROPERTY_NAME_CHARS_MAX).meta({
    description:
      'The property by which an event finds its row: a sent one such as `plan`, a column such as `country`, or a trait such as `person.plan`.',
  }),
  columns: z
    .array(columnSchema)
    .min(1)
    .max(TABLE_COLUMNS_MAX)
    .superRefine((columns, context) => {
      const names = columns.map(({ name }) => name);
      const twice = names.find((name, index) => names.indexOf(name) !== index);
      if (twice === undefined) return;
      context.addIssue({ code: 'custom', message: `has \`${twice}\` twice; give each column a name of its own` });
    }),
  version: z.int().positive().optional().meta({
    description: 'The rows that count. Sending rows sets it; without it, no key has a row.',
  }),
});
export type Table = z.infer<typeof tableSchema>;

/** Tables of the business's own, whose columns are properties of the events that carry a key of theirs. */
export const tables = defineObject({
  noun: 'table',
  summary:
    'A table of your own, such as the prices of plans. Its columns are properties of events that carry a key of it.',
  schema: tableSchema,
  resource: 'dashboard',
  canUndo: true,
  max: TABLES_MAX,
  idOf: ({ name }) => ({ id: name, of: name }),
  references: () => [],
  queries: () => [],
  audit: ({ name, columns, version }) => ({ name, columns: columns.length, ...(version ? { version } : {}) }),
});
