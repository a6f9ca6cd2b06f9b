import { z } from 'zod';
import {
  EVENT_NAME_CHARS_MAX,
  GLOSSARY_STEPS_MAX,
  GLOSSARY_VALUES_MAX,
  NAME_CHARS_MAX,
  NOTE_CHARS_MAX,
  OWN_ID_CHARS_MAX,
  PROPERTY_NAME_CHARS_MAX,
  QUESTION_CHARS_MAX,
} from '../base/limits.ts';
import { LANGUAGES } from './meaning/languages.ts';
import { meaningSchema as readingSchema } from './meaning/meaning.ts';

export * from './ask-reply.ts';
export { CHART_TYPES, type ChartType } from './chart-config.ts';

/** The request and answer of `POST /ai/query` (the product plan's shape, extended). */
export const askSchema = z.strictObject({
  query: z.string().trim().min(1).max(QUESTION_CHARS_MAX),
  project_id: z.string().min(1).max(OWN_ID_CHARS_MAX),
  /** A reading to run as it is, such as one of `clarification.readings`; `query` is then its text. */
  meaning: readingSchema.optional(),
  /** Whether a person picked `meaning` among the readings of a clarification; it is then preferred next time. */
  picked: z.boolean().optional(),
  /** The language of the answer; by default that of the question. */
  language: z.enum(LANGUAGES).optional(),
  context: z
    .strictObject({
      /** The meanings of the conversation so far, oldest first, as replies carried them. */
      previous: z.array(readingSchema).max(20).optional(),
      /** The questions of the conversation so far, for clients that keep no meanings; `previous` wins. */
      previous_queries: z.array(z.string().max(QUESTION_CHARS_MAX)).max(20).optional(),
      current_dashboard: z.string().max(200).optional(),
      user_preferences: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
});
export type AskRequest = z.infer<typeof askSchema>;

const eventName = z.string().min(1).max(EVENT_NAME_CHARS_MAX);
const propertyName = z.string().min(1).max(PROPERTY_NAME_CHARS_MAX);
const note = z.string().max(NOTE_CHARS_MAX).optional();
const whereSchema = z.strictObject({
  property: propertyName,
  in: z.array(z.string().max(NOTE_CHARS_MAX)).min(1).max(GLOSSARY_VALUES_MAX),
});

/** The meaning of a business term: one entry of `PUT /api/projects/:id/glossary`, by its term. */
export const meaningSchema = z.discriminatedUnion('means', [
  z.object({ means: z.literal('funnel'), steps: z.array(eventName).min(2).max(GLOSSARY_STEPS_MAX), note }),
  z.object({
    means: z.enum(['sum', 'avg', 'min', 'max', 'median']),
    event: eventName,
    property: propertyName,
    unit: z.string().max(NAME_CHARS_MAX).optional(),
    note,
  }),
  z.object({
    means: z.literal('count'),
    event: eventName,
    where: whereSchema.optional(),
    note,
  }),
  z.object({
    means: z.literal('persons'),
    event: eventName.optional(),
    where: whereSchema.optional(),
    note,
  }),
  z.object({ means: z.literal('filter'), where: whereSchema, note }),
]);
export type Meaning = z.infer<typeof meaningSchema>;
/** The whole glossary: meanings by term, `{"revenue": {"means": "sum", "event": "purchase", "property": "amount"}}`. */
export const glossarySchema = z.record(z.string().trim().min(1).max(NAME_CHARS_MAX), meaningSchema);
export type Glossary = z.infer<typeof glossarySchema>;

/**
 * The request of `POST /ai/explain`: SQL and rows of any report, as columns and rows (for example an answer of `POST
 * /query` with its `meta`) or as objects. Rows are added up, and shares computed, only if the SQL or the query shows
 * that they hold counts or sums. Without `meaning`, measures are named by their columns.
 */
export const explainSchema = z.strictObject({
  sql: z.string().max(20_000).default(''),
  /** The request of `POST /query` that returned the rows. */
  query: z
    .looseObject({
      query_type: z.string().optional(),
      aggregation: z.string().optional(),
      cumulative: z.boolean().optional(),
      moving_average: z.number().optional(),
      formula: z.string().optional(),
      events: z.array(z.union([z.string(), z.looseObject({ aggregation: z.string().optional() })])).optional(),
    })
    .optional(),
  results: z.union([
    z.looseObject({
      columns: z.array(z.looseObject({ name: z.string() })),
      rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))),
      meta: z
        .looseObject({
          incomplete: z.looseObject({ bucket: z.string().optional() }).optional(),
          groups_left_out: z.number().optional(),
          warnings: z.array(z.looseObject({ code: z.string() })).optional(),
          estimate: z.looseObject({ weight: z.number() }).optional(),
        })
        .optional(),
    }),
    z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  ]),
  project_id: z.string().min(1).max(OWN_ID_CHARS_MAX),
  /** The reading of the question that the rows answer: names the measure, and whether more of it is good. */
  meaning: readingSchema.optional(),
  /** The language of the explanation; by default English. */
  language: z.enum(LANGUAGES).optional(),
});
export type ExplainRequest = z.infer<typeof explainSchema>;
export const explanationSchema = z.object({
  explanation: z.string(),
  insights: z.array(z.string()),
  recommendations: z.array(z.string()),
});
export type ExplainResponse = z.infer<typeof explanationSchema>;
