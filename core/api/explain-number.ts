import { z } from 'zod';
import { EXPLAIN_PERSONS_MAX } from '../base/limits.ts';
import { queryRequestSchema } from './kinds/index.ts';
import { queryResponseSchema } from './query-answer.ts';

const fields = {
  project_id: z.string().min(1),
  cell: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .optional()
    .meta({
      description:
        'The columns that place the cell in the answer of the query, with the values of its row, as in `{"time": ' +
        '"2026-06-01", "country": "DE"}`; `"column": "previous"` beside them means that column of the row. Leave it out if ' +
        'the answer has one cell.',
    }),
  limit: z
    .number()
    .int()
    .min(1)
    .max(EXPLAIN_PERSONS_MAX)
    .optional()
    .meta({ description: 'Persons a page; by default 100.' }),
  after: z.string().optional().meta({ description: '`next` of the page before.' }),
};

/** `POST /query/explain-number`, as the handler takes it: the query and the cell are checked by the kind. */
export const explainNumberSchema = z.strictObject({ ...fields, query: z.unknown() });

export type ExplainNumber = z.infer<typeof explainNumberSchema>;

/** The same as it is documented. */
export const explainNumberShape = z
  .strictObject({ query: queryRequestSchema, ...fields })
  .meta({ id: 'ExplainNumber', description: 'The query may leave out `project_id`.' });

export const numberExplainedSchema = queryResponseSchema
  .extend({ next: z.string().exactOptional().meta({ description: '`after` of the next page; absent on the last.' }) })
  .meta({
    id: 'NumberExplained',
    description:
      'The persons behind a number, by name. Columns: person (null: events without any id), events (those of the person in ' +
      'the cell), first_at, last_at. `totals` are those of all pages: `persons`, `events`, and `value`, the number once more, ' +
      'worked out from the events that are listed.',
  });
export type NumberExplained = z.infer<typeof numberExplainedSchema>;
