import { z } from 'zod';
import { CHART_TYPES, visualizationSchema } from './chart-config.ts';
import { queryRequestSchema } from './kinds/index.ts';
import { CONDITION_OPERATORS } from './meaning/condition.ts';
import { LANGUAGES } from './meaning/languages.ts';
import { meaningSchema } from './meaning/meaning.ts';
import { queryResponseSchema } from './query-answer.ts';
import { refusedQuerySchema } from './query-batch.ts';

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

const intentSchema = z.object({
  type: z.enum(INTENT_TYPES),
  confidence: z.number(),
  suggestedChartType: z.enum(CHART_TYPES),
});

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

/** The versions of everything that took part in a reading; two answers with equal versions are comparable. */
const versionsSchema = z.object({
  reader: z.string(),
  weights: z.string().nullable().meta({ description: 'Of the trained scorer; null if none took part.' }),
  prompt: z.string().nullable().meta({ description: 'Of the prompt; null unless a model read the question.' }),
  model: z.string().nullable(),
});

/** One of several readings: `text` for a button, `meaning` for the next request. */
const readingChoiceSchema = z.object({ text: z.string(), meaning: meaningSchema });
export type ReadingChoice = z.infer<typeof readingChoiceSchema>;

export const interpretationSchema = z.object({
  intent: intentSchema,
  entities: z.array(entitySchema),
  confidence: z.number(),
  query: queryRequestSchema.nullable().meta({
    description: 'The validated query that was run, the first if there are several; null if nothing was run.',
  }),
  meaning: meaningSchema.nullable().meta({
    description: 'The reading. Send it in `context.previous` with the next question; null if there is none.',
  }),
  reading: z.string().meta({ description: 'The interpretation of the question, in one sentence.' }),
  language: z.enum(LANGUAGES).meta({ description: 'The language of the question, and of the answer.' }),
  assumptions: z.array(z.string()).meta({ description: 'Everything that was assumed without being said.' }),
  unused_words: z.array(z.string()).meta({
    description:
      'Words of the question that the query does not depend on, as they were typed; always empty if a model understood it.',
  }),
  engine: z.enum(['local', 'model', 'none']).meta({ description: 'The engine that understood it.' }),
  versions: versionsSchema,
});
export type ReplyInterpretation = z.infer<typeof interpretationSchema>;

/** An object that the question asked to make. Nothing is made before the person has named it and said yes. */
const draftSchema = z.object({
  make: z.enum(['metric', 'cohort', 'alert']),
  name: z.string().exactOptional(),
  when: z
    .object({ operator: z.enum(CONDITION_OPERATORS), value: z.number() })
    .exactOptional()
    .meta({
      description: 'Of an alert: the bound that the figure is to cross.',
    }),
});
export type Draft = z.infer<typeof draftSchema>;

/** `POST /ai/query`. */
export const askResponseSchema = z.object({
  interpretation: interpretationSchema,
  generated_sql: z.string(),
  results: queryResponseSchema.nullable(),
  answer: z.object({ text: z.string(), values: z.array(answerValueSchema) }),
  visualization: visualizationSchema,
  suggestions: z.array(z.string()),
  next: z.array(readingChoiceSchema).meta({
    description: 'The suggestions with their meanings; send the `meaning` of one to run it as it is.',
  }),
  clarification: z
    .object({
      question: z.string(),
      options: z.array(z.string()),
      readings: z.array(readingChoiceSchema).meta({
        description: 'Complete readings to choose from; send the `meaning` of one. Their texts are also in `options`.',
      }),
    })
    .exactOptional(),
  draft: draftSchema.exactOptional(),
  execution_time_ms: z.number(),
});
export type AskResponse = z.infer<typeof askResponseSchema>;

/** One line of an answer in `application/x-ndjson`: the reading, the rows, then the whole answer, or an error. */
export const askLineSchema = z
  .union([
    z.object({ interpretation: interpretationSchema }),
    z.object({ results: queryResponseSchema }),
    z.object({ answer: askResponseSchema }),
    refusedQuerySchema,
  ])
  .meta({
    id: 'AskLine',
    description: 'With `Accept: application/x-ndjson`: the reading, the rows, the whole answer; each as it is known.',
  });
export type AskLine = z.infer<typeof askLineSchema>;
