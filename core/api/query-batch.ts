import { z } from 'zod';
import { QUERY_BATCH_MAX } from '../base/limits.ts';
import { queryRequestSchema } from './kinds/index.ts';
import { queryResponseSchema } from './query-answer.ts';

/** `POST /query/batch`, as the handler takes it: each query is checked on its own. */
export const queryBatchSchema = z.strictObject({
  project_id: z.string().min(1),
  queries: z.array(z.unknown()).min(1).max(QUERY_BATCH_MAX),
});

/** The same as it is documented. */
export const queryBatchShape = z
  .strictObject({
    project_id: z.string().min(1),
    queries: z.array(queryRequestSchema).min(1).max(QUERY_BATCH_MAX),
  })
  .meta({
    id: 'QueryBatch',
    description:
      'Several queries of one project; each may leave out `project_id`. They are planned together: equal ones run once, ' +
      'and those that differ in `group_by` alone share one scan of the events.',
  });

/** Why one of several queries was refused. */
export const refusedQuerySchema = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      request_id: z.string(),
      docs: z.string(),
      details: z.record(z.string(), z.unknown()).optional(),
    }),
  })
  .meta({ id: 'RefusedQuery', description: 'The error that `POST /query` would have answered with.' });

export const queryBatchAnswerSchema = z
  .object({ answers: z.array(z.union([queryResponseSchema, refusedQuerySchema])) })
  .meta({ id: 'QueryBatchAnswer', description: 'One answer or error for each query, in the order of the queries.' });

export type QueryBatchAnswer = z.infer<typeof queryBatchAnswerSchema>;

/** One line of an answer in `application/x-ndjson`: progress every quarter of a second, then the answer or an error. */
export function progressLineSchema<Answer>(id: string, answer: z.ZodType<Answer>) {
  const progress = z.object({
    state: z.enum(['waiting', 'running']).meta({ description: '`waiting`: other queries of the project run first.' }),
    rows_read: z.number(),
    rows_in_all: z.number().meta({ description: 'An estimate, which may grow; 0 while it is unknown.' }),
    elapsed_ms: z.number().meta({ description: 'Since the request.' }),
  });
  return z.union([z.object({ progress }), z.object({ answer }), refusedQuerySchema]).meta({
    id,
    description: 'With `Accept: application/x-ndjson`, for slow queries: lines of progress, then the answer.',
  });
}
