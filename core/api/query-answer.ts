import { z } from 'zod';
import { INTERVALS } from './kinds/field-names.ts';
import { COLUMN_ROLES, type QueryResponse } from './query.ts';

const warningSchema = z.object({
  code: z.enum([
    'unknown_event',
    'unknown_property',
    'unchecked_name',
    'hidden_property',
    'object_property',
    'elements_counted',
    'incomparable_value',
    'compared_as_number',
    'no_exchange_rate',
    'definition_changed',
    'unreadable_price',
  ]),
  name: z.string().meta({ description: 'The name in the request that the warning is about.' }),
  message: z.string(),
  did_you_mean: z.string().exactOptional(),
});
const spanSchema = z.object({ start: z.string(), end: z.string() });

const intervalSchema = z.object({ low: z.number(), high: z.number() }).readonly().nullable();
const estimateSchema = z
  .object({
    weight: z.int().meta({ description: 'How many visitors each of those stands for who were kept.' }),
    confidence: z.number().meta({ description: 'How often an interval holds the figure of all visitors, 0.95.' }),
    intervals: z.array(z.array(intervalSchema).readonly()).readonly().nullable().meta({
      description:
        'Of each cell of `rows` in its place, the lower and the upper end; null where a cell is no estimate. Null for lists, which show only what is stored.',
    }),
    totals: z.record(z.string(), intervalSchema).readonly().exactOptional(),
  })
  .meta({
    description:
      'Present if the figures are estimates, since only some visitors were kept on a day that was read (docs/limits.md).',
  });

/** `POST /query`. */
export const queryResponseSchema = z
  .object({
    columns: z.array(
      z.object({
        name: z.string(),
        type: z.enum(['string', 'number', 'boolean', 'time', 'date']),
        role: z.enum(COLUMN_ROLES),
      }),
    ),
    rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))).meta({
      description: 'Cells in the order of `columns`. A `date` is `YYYY-MM-DD`, a `time` is ISO 8601 with its offset.',
    }),
    totals: z
      .record(z.string(), z.number().nullable())
      .readonly()
      .exactOptional()
      .meta({ description: 'Figures of the whole, by column; they are worked out over the range, not added up.' }),
    meta: z.object({
      query_id: z.string(),
      elapsed_ms: z.number(),
      rows_read: z.number(),
      cached: z.boolean(),
      timezone: z.string(),
      range: spanSchema.meta({ description: 'The span that was read, as instants, half-open.' }),
      interval: z.enum(INTERVALS).exactOptional(),
      semantics: z.record(z.string(), z.string()).readonly().meta({
        description: 'What the numbers mean: a sentence for each rule by which another product may count differently.',
      }),
      compared: spanSchema.exactOptional().meta({ description: 'The span of `previous`; it may be empty.' }),
      money: z
        .object({
          currency: z.string(),
          left_out: z.array(z.object({ currency: z.string(), amounts: z.int() })).readonly(),
          rows_as_sent: z.literal(true).exactOptional(),
        })
        .readonly()
        .exactOptional()
        .meta({
          description:
            'Present if the answer has amounts of money and the project has a reporting currency: all amounts are in it. ' +
            'Amounts without an exchange rate for their day are left out; so many of each currency were. `rows_as_sent`: the ' +
            'rows are by currency and not converted, only totals and the rest are.',
        }),
      incomplete: z
        .object({ as_of: z.string(), bucket: z.string().exactOptional() })
        .exactOptional()
        .meta({ description: 'The range, or its last bucket, was not over at `as_of`.' }),
      data_since: z
        .string()
        .nullable()
        .exactOptional()
        .meta({
          description:
            'Present if the range or the compared span begins before the project had data: the day of its first event, null ' +
            'without any. Counts of days before it are 0 because nothing was sent yet.',
        }),
      groups_left_out: z.number().exactOptional().meta({ description: 'Groups beyond `limit`, which have no rows.' }),
      warnings: z.array(warningSchema).readonly().exactOptional(),
      estimate: estimateSchema.exactOptional(),
      rollup: z.object({ days: z.number() }).exactOptional(),
      tiers: z
        .array(z.enum(['hot', 'cold']))
        .readonly()
        .exactOptional(),
      cold_days: z.number().exactOptional(),
      days_missing: z.array(z.string()).readonly().exactOptional(),
      sql: z.string().exactOptional().meta({ description: 'With `?sql=1`.' }),
      params: z
        .record(
          z.string(),
          z.union([z.string(), z.number(), z.array(z.string()).readonly(), z.array(z.number()).readonly()]),
        )
        .readonly()
        .exactOptional(),
    }),
  })
  .meta({ id: 'QueryResponse' }) satisfies z.ZodType<QueryResponse>;
