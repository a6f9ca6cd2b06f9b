import type { AskResponse, Entity, Intent, IntentType, ReplyInterpretation } from '../../../core/api/ai.ts';
import { EMPTY_CHART } from '../../../core/api/chart-config.ts';
import type { QueryResponse } from '../../../core/api/query.ts';
import type { Interpretation, Outcome } from '../read-question.ts';
import { REFUSALS } from '../refuse.ts';
import { answerOf } from './answer.ts';
import { type Clarification, clarify } from './clarify.ts';
import { withEstimate } from './estimate.ts';
import { visualize } from './visualize.ts';

/** Readings of this engine are queries, in English. */
const WITHOUT_MEANING: Pick<ReplyInterpretation, 'meaning' | 'language' | 'assumptions' | 'versions'> = {
  meaning: null,
  language: 'en',
  assumptions: [],
  versions: { reader: '1', weights: null, prompt: null, model: null },
};

/** The results for a question, and for shares the value of all groups together. */
export type Ran = { readonly results: QueryResponse; readonly whole?: number | null };

/** The reply to a question that was understood and answered. */
export function answeredReply(
  interpretation: Interpretation,
  engine: 'local' | 'model',
  { results, ...more }: Ran,
  suggestions: string[],
  elapsedMs: number,
): AskResponse {
  const answer = withEstimate(answerOf(interpretation, { ...results, ...more }), interpretation, results);
  const visualization = visualize(interpretation, answer.values);
  return {
    interpretation: {
      ...readSoFar(interpretation, engine, visualization.chart_type),
      reading: sentenceOf(interpretation, results.meta),
    },
    generated_sql: results.meta.sql ?? '',
    results,
    answer,
    visualization,
    suggestions,
    next: [],
    execution_time_ms: elapsedMs,
  };
}

/** The reading as it is known before anything was counted. */
export function readSoFar(
  interpretation: Interpretation,
  engine: 'local' | 'model',
  suggestedChartType: Intent['suggestedChartType'] = 'table',
): ReplyInterpretation {
  const { intent: type, confidence, entities, query, sentence, unusedWords } = interpretation;
  return {
    intent: { type, confidence, suggestedChartType },
    entities: [...entities],
    confidence,
    query,
    reading: sentence,
    unused_words: [...unusedWords],
    engine,
    ...WITHOUT_MEANING,
  };
}

/** The sentence of the interpretation, plus how much of the earlier span was read, which only the results tell. */
function sentenceOf({ sentence }: Interpretation, { compared, incomplete }: QueryResponse['meta']): string {
  if (compared === undefined || incomplete === undefined) return sentence;
  return `${sentence} The span is not over, so the earlier one is read up to the same point, ${minuteOf(compared.end)}.`;
}

function minuteOf(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`;
}

/** The reason why a question has no answer. */
export type Unanswered =
  | Exclude<Outcome, { is: 'read' }>
  | { readonly is: 'too_broad'; readonly message: string; readonly interpretation: Interpretation };

/** How many similar questions a clarification offers. */
const OPTIONS_MAX = 3;

/** The reply to a question without an answer: it gives the reason, offers other questions, and has no values. */
export function unclearReply(outcome: Unanswered, suggestions: string[], elapsedMs: number): AskResponse {
  const clarification = clarificationOf(outcome, suggestions.slice(0, OPTIONS_MAX));
  const read = outcome.is === 'too_broad' ? outcome.interpretation : undefined;
  const type: IntentType = read?.intent ?? 'unknown';
  const entities: readonly Entity[] = read?.entities ?? (outcome.is === 'unclear' ? outcome.entities : []);
  return {
    interpretation: {
      intent: { type, confidence: read?.confidence ?? 0, suggestedChartType: 'table' },
      entities: [...entities],
      confidence: read?.confidence ?? 0,
      query: read?.query ?? null,
      reading: read?.sentence ?? clarification.question,
      unused_words: [...(read?.unusedWords ?? [])],
      engine: read === undefined ? 'none' : 'local',
      ...WITHOUT_MEANING,
    },
    generated_sql: '',
    results: null,
    answer: { text: clarification.question, values: [] },
    visualization: {
      chart_type: 'table',
      config: EMPTY_CHART,
      confidence: 0,
      reasoning: 'Nothing was counted, so there is nothing to draw.',
    },
    suggestions,
    next: [],
    clarification: { ...clarification, readings: [] },
    execution_time_ms: elapsedMs,
  };
}

function clarificationOf(outcome: Unanswered, nearest: readonly string[]): Clarification {
  switch (outcome.is) {
    case 'refused':
      return { question: REFUSALS[outcome.refusal], options: [...nearest] };
    case 'unclear':
      return clarify(outcome.doubts, nearest);
    case 'too_broad':
      return {
        question: `I understood the question, but it asks for too much: ${outcome.message}`,
        options: [...nearest],
      };
  }
}
