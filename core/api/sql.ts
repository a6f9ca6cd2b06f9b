import { z } from 'zod';
import { SQL_BOUNDS, SQL_CHARS_MAX } from '../base/sql-bounds.ts';
import { COMPRESSIONS, FILE_FORMATS } from './file-formats.ts';
import { SQL_ROWS_DEFAULT, SQL_ROWS_MAX } from './sql-bounds.ts';

/** A statement of the most characters, and its parameters. */
export const SQL_BODY_BYTES_MAX = 1024 * 1024;
/** Rows of a file; `/export` has no such bound. */
export const SQL_FILE_ROWS_MAX = SQL_BOUNDS.max_result_rows;

const scalarSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** `POST /sql`. */
export const sqlRequestSchema = z
  .strictObject({
    project_id: z.string().min(1),
    sql: z.string().max(SQL_CHARS_MAX).meta({
      description: 'One statement of ClickHouse’s SQL that reads the views of `GET /sql/views`.',
    }),
    parameters: z
      .record(z.string(), z.union([scalarSchema, z.array(scalarSchema)]))
      .exactOptional()
      .meta({
        description:
          'Values of placeholders such as `{from:Date}`, by name. Integers beyond 2^53 are sent as text; ClickHouse reads them by the type.',
      }),
    format: z
      .enum(['table', ...FILE_FORMATS])
      .exactOptional()
      .meta({ description: '`table` (default): the answer of `POST /query`; any other: a file of that format.' }),
    compression: z.enum(COMPRESSIONS).exactOptional().meta({ description: 'Of a file.' }),
    limit: z
      .int()
      .min(1)
      .max(SQL_FILE_ROWS_MAX)
      .exactOptional()
      .meta({
        description: `Rows at most: ${SQL_ROWS_DEFAULT} unless you say, up to ${SQL_ROWS_MAX}; of a file up to ${SQL_FILE_ROWS_MAX}, which is the default.`,
      }),
  })
  .meta({ id: 'SqlRequest' });
export type SqlRequest = z.infer<typeof sqlRequestSchema>;

export const SQL_COLUMN_TYPES = ['string', 'number', 'boolean', 'time', 'date', 'json'] as const;
export type SqlColumnType = (typeof SQL_COLUMN_TYPES)[number];

export const sqlResponseSchema = z
  .object({
    columns: z.array(
      z.object({
        name: z.string(),
        type: z.enum(SQL_COLUMN_TYPES),
        database_type: z.string().meta({ description: 'ClickHouse’s type: `Nullable(Float64)`.' }),
      }),
    ),
    rows: z.array(z.array(z.unknown())).meta({
      description:
        'Cells in the order of `columns`. A `date` is `YYYY-MM-DD`, a `time` is ISO 8601 in UTC, `json` is a list or an object. Integers have all their digits, also beyond 2^53.',
    }),
    meta: z.object({
      query_id: z.string(),
      elapsed_ms: z.number(),
      row_count: z.int(),
      limit: z.int().meta({ description: 'The bound on rows that held.' }),
      truncated: z.boolean().meta({ description: 'There are more rows than `limit`.' }),
      timezone: z.string().meta({ description: 'The zone of columns and functions without one of their own.' }),
    }),
  })
  .meta({ id: 'SqlResponse' });
export type SqlResponse = z.infer<typeof sqlResponseSchema>;

/** `GET /sql/views`. */
export const sqlViewsSchema = z
  .object({
    views: z.array(
      z.object({
        name: z.string(),
        description: z.string(),
        columns: z.array(z.object({ name: z.string(), type: z.string(), description: z.string() })),
      }),
    ),
  })
  .meta({ id: 'SqlViews' });
export type SqlViews = z.infer<typeof sqlViewsSchema>;
