import { z } from 'zod';
import { OBJECTS_MAX } from '../../base/limits.ts';
import { SAVED_SQL_CHARS_MAX } from '../sql-bounds.ts';
import { defineObject, NAMED } from './object-kind.ts';

/** A statement of SQL with a name. */
export const statements = defineObject({
  noun: 'statement',
  summary: 'A statement of SQL with a name. The SQL page opens it; `POST /sql` runs it.',
  schema: z.strictObject({
    ...NAMED,
    sql: z.string().trim().min(1).max(SAVED_SQL_CHARS_MAX),
  }),
  resource: 'dashboard',
  canUndo: true,
  max: OBJECTS_MAX,
  references: () => [],
  queries: () => [],
  // A statement may hold ids of persons.
  audit: ({ sql }) => ({ characters: sql.length }),
});
export type StatementDefinition = z.infer<typeof statements.schema>;
