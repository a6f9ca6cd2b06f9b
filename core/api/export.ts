import { z } from 'zod';
import { COMPRESSIONS, FILE_FORMATS, type FileKind } from './file-formats.ts';
import { filterSchema } from './kinds/fields.ts';

/** Lists that leave as files: `GET /export/<name>`. */
export const EXPORTED = ['events', 'persons', 'sessions', 'cohorts'] as const;
export type Exported = (typeof EXPORTED)[number];

/** Rows of a JSON file, which is one array and so is read whole. */
export const EXPORT_JSON_ROWS_MAX = 100_000;
export const EXPORT_COLUMNS_MAX = 100;

export const fileFields = {
  format: z.enum(FILE_FORMATS).default('csv'),
  compression: z
    .enum(COMPRESSIONS)
    .optional()
    .meta({ description: 'Of the file; of Parquet, of its pages. By default `none`, for Parquet `zstd`.' }),
};

const text = (description: string) => z.string().min(1).max(10_000).optional().meta({ description });

const spanFields = {
  start: text('A date `YYYY-MM-DD` in the time zone of the project, or an instant (ISO 8601 with a zone).'),
  end: text('The last date, inclusive; or the instant after the last one.'),
  filters: text('A JSON list of filters, as in a query.'),
  include_bots: z.enum(['true', 'false']).default('false'),
  include_internal: z.enum(['true', 'false']).default('false'),
};

const columns = text('Names with commas between them; by default all that the documentation lists.');

/** The parameters of the address. Filters are JSON, columns are separated by commas. */
export type ExportQuery = Pick<FileKind, 'format'> & {
  readonly compression?: FileKind['compression'] | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly filters?: string | undefined;
  readonly columns?: string | undefined;
  readonly as_of?: string | undefined;
  readonly cohort?: string | undefined;
  readonly include_bots?: 'true' | 'false';
  readonly include_internal?: 'true' | 'false';
};

export const exportQueries: Readonly<Record<Exported, z.ZodType<ExportQuery>>> = {
  events: z.object({
    ...fileFields,
    ...spanFields,
    columns,
    as_of: text('An instant: events that were received after it are left out. By default now.'),
  }),
  persons: z.object({ ...fileFields, ...spanFields, columns }),
  sessions: z.object({ ...fileFields, ...spanFields, columns }),
  cohorts: z.object({ ...fileFields, cohort: text('The id or the name of a cohort; by default all of them.') }),
};

export const exportFiltersSchema = z.array(filterSchema);

export const exportSizeSchema = z.object({
  rows: z.int().describe('Rows that the file would have now.'),
  bytes: z.int().describe('About the size of the file, from its first rows.'),
  as_of: z.string().describe('The instant of the count.'),
});
export type ExportSize = z.infer<typeof exportSizeSchema>;
