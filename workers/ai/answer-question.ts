import type { AskRequest, AskResponse } from '../../core/api/ai.ts';
import type { TrendQuery } from '../../core/api/kinds/trend.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { type Interpretation, type Outcome, type Question, readQuestion } from '../../language/engine/read-question.ts';
import { answeredReply, type Ran, unclearReply } from '../../language/engine/reply/reply.ts';
import { onlyValue } from '../../language/engine/reply/rows.ts';
import { wholeQuery } from '../../language/engine/reply/shares.ts';
import { suggest } from '../../language/engine/reply/suggest.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { type ProjectWords, projectWords } from './project-words.ts';
import { runQuery } from './query-service.ts';
import { modelFor, readWithModel } from './read-with-model.ts';

/**
 * Answers a question: interprets it by grammar, otherwise by the model, runs the query as the asking principal, and
 * reports the result. A question that neither understands gets a clarification, and nothing runs. The one impure file
 * of the flow.
 *
 * Errors: those of the catalogue and of the query; a query that exceeds its limits becomes a clarification.
 */
export async function answerQuestion(
  env: Env,
  principal: Principal,
  request: AskRequest,
  nowMs: number,
): Promise<Result<AskResponse, ApiError>> {
  const words = await projectWords(env, principal, nowMs);
  if (!words.ok) return words;
  const question: Question = {
    text: request.query,
    previous: request.context?.previous_queries ?? [],
    projectId: principal.project.id,
    nowMs,
    zone: principal.project.timezone,
  };
  const local = readQuestion(question, words.value.vocabulary, words.value.spelling);
  const outcome = await readWithModel(modelFor(env, principal.project), question, words.value, local);
  const suggestions = suggest({
    catalogue: words.value.catalogue,
    asked: askedBefore(question, words.value, outcome),
    dashboard: request.context?.current_dashboard,
  });
  const elapsed = (): number => Date.now() - nowMs;
  if (outcome.is !== 'read') return ok(unclearReply(outcome, suggestions, elapsed()));
  const run = await runInterpretation(env, principal, outcome.interpretation);
  if (run.ok) {
    const engine = outcome.interpretation.kind === 'model' ? 'model' : 'local';
    return ok(answeredReply(outcome.interpretation, engine, run.value, suggestions, elapsed()));
  }
  const narrower = run.error.code === 'query_too_broad' || run.error.code === 'invalid_query';
  if (!narrower) return err(run.error);
  return ok(
    unclearReply(
      { is: 'too_broad', message: run.error.message, interpretation: outcome.interpretation },
      suggestions,
      elapsed(),
    ),
  );
}

async function runInterpretation(
  env: Env,
  principal: Principal,
  interpretation: Interpretation,
): Promise<Result<Ran, ApiError>> {
  const whole = wholeQuery(interpretation);
  const [results, ofAll] = await Promise.all([
    runQuery(env, principal, interpretation.query),
    whole && runQuery(env, principal, whole),
  ]);
  if (!results.ok) return results;
  if (ofAll === undefined) return ok({ results: results.value });
  return ofAll.ok ? ok({ results: results.value, whole: onlyValue(ofAll.value.rows) }) : ofAll;
}

/**
 * The queries of the conversation so far, ending with this question's. Interpretation costs a few milliseconds each.
 */
function askedBefore(question: Question, words: ProjectWords, outcome: Outcome): TrendQuery[] {
  const HISTORY_QUESTIONS = 2;
  const { previous } = question;
  const from = Math.max(0, previous.length - HISTORY_QUESTIONS);
  const earlier = previous
    .slice(from)
    .map((text, at) =>
      readQuestion({ ...question, text, previous: previous.slice(0, from + at) }, words.vocabulary, words.spelling),
    );
  return [...earlier, outcome].flatMap((each) => (each.is === 'read' ? [each.interpretation.query] : []));
}
