import { z } from 'zod';
import type { QueryRequest, QueryResponse } from './query.ts';

/** What `POST /ai/query` takes and returns (the product plan's shape, extended). */
export const askSchema = z.strictObject({
  query: z.string().trim().min(1),
  project_id: z.string().min(1),
  context: z
    .strictObject({
      previous_queries: z.array(z.string()).max(20).optional(),
      current_dashboard: z.string().optional(),
      user_preferences: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
});
export type AskRequest = z.infer<typeof askSchema>;

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

export type Intent = { type: IntentType; confidence: number; suggestedChartType: ChartType };
export type Entity = {
  type: 'metric' | 'dimension' | 'timeframe' | 'filter';
  value: string;
  normalizedValue: string;
  confidence: number;
};
export type AnswerValue = { label?: string; value: number; unit?: string };

export type AskResponse = {
  interpretation: {
    intent: Intent;
    entities: Entity[];
    confidence: number;
    /** The validated query that was run; null where the question was not understood. */
    query: QueryRequest | null;
    /** How the question was read, in one sentence. */
    reading: string;
    /** Which engine understood it. */
    engine: 'local' | 'model' | 'none';
  };
  generated_sql: string;
  results: QueryResponse | null;
  answer: { text: string; values: AnswerValue[] };
  visualization: { chart_type: ChartType; config: Record<string, unknown>; reasoning: string };
  suggestions: string[];
  clarification?: { question: string; options: string[] };
  execution_time_ms: number;
};
