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
import { queryRequestSchema } from './kinds/index.ts';
import { queryResponseSchema } from './query-answer.ts';

/** The request and answer of `POST /ai/query` (the product plan's shape, extended). */
export const askSchema = z.strictObject({
  query: z.string().trim().min(1).max(QUESTION_CHARS_MAX),
  project_id: z.string().min(1).max(OWN_ID_CHARS_MAX),
  context: z
    .strictObject({
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
 * that they hold counts or sums.
 */
export const explainSchema = z.strictObject({
  sql: z.string().max(20_000).default(''),
  /** The request of `POST /query` that returned the rows. */
  query: z
    .looseObject({
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
});
export type ExplainRequest = z.infer<typeof explainSchema>;
export const explanationSchema = z.object({
  explanation: z.string(),
  insights: z.array(z.string()),
  recommendations: z.array(z.string()),
});
export type ExplainResponse = z.infer<typeof explanationSchema>;

export const INTENT_TYPES = [
  'metric_over_time',
  'comparison',
  'trend',
  'funnel',
  'cohort',
  'segmentation',
  'unknown',
] as const;
export type IntentType = (typeof INTENT_TYPES)[number];
export const CHART_TYPES = ['line', 'bar', 'pie', 'funnel', 'heatmap', 'scatter', 'number', 'table'] as const;
export type ChartType = (typeof CHART_TYPES)[number];

const intentSchema = z.object({
  type: z.enum(INTENT_TYPES),
  confidence: z.number(),
  suggestedChartType: z.enum(CHART_TYPES),
});
export type Intent = z.infer<typeof intentSchema>;

const entitySchema = z.object({
  type: z.enum(['metric', 'dimension', 'timeframe', 'filter']),
  value: z.string(),
  normalizedValue: z.string(),
  confidence: z.number(),
});
export type Entity = z.infer<typeof entitySchema>;

const answerValueSchema = z.object({
  label: z.string().exactOptional(),
  value: z.number(),
  unit: z.string().exactOptional(),
});
export type AnswerValue = z.infer<typeof answerValueSchema>;

/** `POST /ai/query`. */
export const askResponseSchema = z.object({
  interpretation: z.object({
    intent: intentSchema,
    entities: z.array(entitySchema),
    confidence: z.number(),
    query: queryRequestSchema
      .nullable()
      .meta({ description: 'The validated query that was run; null if the question was not understood.' }),
    reading: z.string().meta({ description: 'The interpretation of the question, in one sentence.' }),
    unused_words: z.array(z.string()).meta({
      description:
        'Words of the question that the query does not depend on, as they were typed; always empty if a model understood it.',
    }),
    engine: z.enum(['local', 'model', 'none']).meta({ description: 'The engine that understood it.' }),
  }),
  generated_sql: z.string(),
  results: queryResponseSchema.nullable(),
  answer: z.object({ text: z.string(), values: z.array(answerValueSchema) }),
  visualization: z.object({
    chart_type: z.enum(CHART_TYPES),
    config: z.record(z.string(), z.unknown()),
    reasoning: z.string(),
  }),
  suggestions: z.array(z.string()),
  clarification: z.object({ question: z.string(), options: z.array(z.string()) }).exactOptional(),
  execution_time_ms: z.number(),
});
export type AskResponse = z.infer<typeof askResponseSchema>;
