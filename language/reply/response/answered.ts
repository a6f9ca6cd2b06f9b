import type { AskResponse, ReadingChoice } from '../../../core/api/ask-reply.ts';
import type { QueryRequest } from '../../../core/api/kinds/index.ts';
import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { QueryResponse } from '../../../core/api/query.ts';
import { answerOf, chartOf, queriesOf } from '../../kinds/execute.ts';
import type { Asked, KindContext } from '../../kinds/kind.ts';
import { answerText } from '../answer-text.ts';
import type { Baseline } from '../answers/number.ts';
import type { Voice } from '../voice.ts';
import { interpretationOf, type ReadMeaning } from './read-meaning.ts';

/** The queries of an answer in the order in which they run; `baseline` is that of the span before. */
export type Run = { readonly asked: Asked; readonly baseline?: QueryRequest | undefined };

export function queriesToRun({ asked, baseline }: Run): QueryRequest[] {
  return [asked.main, ...Object.values(asked.others), ...(baseline === undefined ? [] : [baseline])];
}

/**
 * The query of the span before, with which one number is compared although the question does not ask it: a number alone
 * tells little. Undefined where the meaning is more than one number, or has no span before.
 */
export function baselineOf(meaning: Meaning, context: KindContext): QueryRequest | undefined {
  const compared = comparedWithBefore(meaning);
  const asked = compared && queriesOf(compared, context);
  return asked?.ok && Object.keys(asked.value.others).length === 0 ? asked.value.main : undefined;
}

function comparedWithBefore(meaning: Meaning): Meaning | undefined {
  if (meaning.kind !== 'measure' || meaning.measures.length !== 1) return undefined;
  const { compare, interval, groups, pick, cumulative, moving_average, mean_per, shares, span, asks } = meaning;
  const isMore = [compare, interval, pick, cumulative, moving_average, mean_per, shares, asks].some(Boolean);
  const isEndless = span !== undefined && ['all', 'before', 'until', 'since', 'after'].includes(span.is);
  return isMore || isEndless || groups.length > 0 ? undefined : { ...meaning, compare: { with: 'previous' } };
}

/** The whole reply to a question that was read and counted. `answers` are those of `queriesToRun`, in its order. */
export function answeredReply(
  read: ReadMeaning,
  run: Run,
  answers: readonly QueryResponse[],
  { voice, context, suggestions, elapsedMs }: Surroundings,
): AskResponse {
  const { meaning } = read;
  const [main, ...others] = answers;
  if (main === undefined) throw new Error('A query has no answer');
  const results = { main, others: named(run.asked, others) };
  const answer = answerOf(meaning, results, context);
  const { type: chart_type, config, confidence, reason } = chartOf(meaning, answer);
  const baseline = run.baseline && baselineIn(meaning, answers.at(-1), context);
  return {
    interpretation: interpretationOf(read, run.asked.main, voice, chart_type),
    generated_sql: answers
      .map(({ meta }) => meta.sql ?? '')
      .filter(Boolean)
      .join('\n\n'),
    results: main,
    answer: {
      text: answerText(meaning, answer, voice, { meta: main.meta, ...(baseline && { baseline }) }),
      values: [...answer.values],
    },
    visualization: { chart_type, config, confidence, reasoning: voice.texts.answers.chart[reason] },
    suggestions: suggestions.map(({ text }) => text),
    next: [...suggestions],
    execution_time_ms: elapsedMs,
  };
}

/** Everything around a reply that is not of its meaning. */
export type Surroundings = {
  readonly voice: Voice;
  readonly context: KindContext;
  readonly suggestions: readonly ReadingChoice[];
  readonly elapsedMs: number;
};

function named({ others }: Asked, answers: readonly QueryResponse[]): Record<string, QueryResponse> {
  return Object.fromEntries(
    Object.keys(others).flatMap((name, place) => {
      const answer = answers[place];
      return answer === undefined ? [] : [[name, answer]];
    }),
  );
}

function baselineIn(meaning: Meaning, response: QueryResponse | undefined, context: KindContext): Baseline | undefined {
  const compared = comparedWithBefore(meaning);
  if (compared === undefined || response === undefined) return undefined;
  const previous = answerOf(compared, { main: response, others: {} }, context).points[0]?.previous;
  return previous === undefined ? undefined : { value: previous };
}
