import type { AskRequest, AskResponse } from '../../core/api/ai.ts';
import type { TrendQuery } from '../../core/api/kinds/trend.ts';
import type { Language } from '../../core/api/meaning/languages.ts';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { type Interpretation, type Outcome, type Question, readQuestion } from '../../language/engine/read-question.ts';
import { answeredReply, type Ran, readSoFar, unclearReply } from '../../language/engine/reply/reply.ts';
import { onlyValue } from '../../language/engine/reply/rows.ts';
import { wholeQuery } from '../../language/engine/reply/shares.ts';
import { suggest } from '../../language/engine/reply/suggest.ts';
import { replacesNames } from '../../language/memory/replaces-names.ts';
import { READER_VERSION } from '../../language/reading/version.ts';
import type { ReadMeaning } from '../../language/reply/response/read-meaning.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { logLine, problemText } from '../../platform/log.ts';
import { type Asking, answerMeaning, checkNames } from './answer-meaning.ts';
import { type Rememberer, recall, remember, remembererOf } from './memory/question-memory.ts';
import { type ProjectWords, projectWords } from './project-words.ts';
import { type Running, runQueries } from './query-service.ts';
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
  asking: Asking,
): Promise<Result<AskResponse, ApiError>> {
  const { nowMs } = asking;
  const who = remembererOf(principal);
  const [words, past] = await Promise.all([projectWords(env, principal, nowMs), recall(env, who)]);
  if (!words.ok) return words;
  const { previous = [], current_dashboard: dashboard } = request.context ?? {};
  if (request.meaning !== undefined) {
    const meaning = checkNames(request.meaning, words.value);
    if (!meaning.ok) return meaning;
    const read = chosen(meaning.value, request.language ?? 'en');
    const reply = await answerMeaning(env, principal, read, { words: words.value, past, previous, dashboard, asking });
    keep(env, who, { reply, read, previous, isChosen: request.picked === true, words: words.value, asking });
    return reply;
  }
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
  const engine = outcome.interpretation.kind === 'model' ? 'model' : 'local';
  asking.tell?.({ interpretation: readSoFar(outcome.interpretation, engine) });
  const run = await runInterpretation(env, principal, outcome.interpretation, asking);
  if (run.ok) {
    asking.tell?.({ results: run.value.results });
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

/** A reading that a person picked, or that an address holds: it is run as it is. */
function chosen(meaning: Meaning, language: Language): ReadMeaning {
  const versions = { reader: READER_VERSION, weights: null, prompt: null, model: null };
  return { meaning, language, confidence: 1, assumptions: [], unused: [], engine: 'local', versions };
}

type Kept = {
  readonly reply: Result<AskResponse, ApiError>;
  readonly read: ReadMeaning;
  readonly previous: readonly Meaning[];
  readonly isChosen: boolean;
  readonly words: ProjectWords;
  readonly asking: Asking;
};

/** Remembers how a question went. Nobody waits for it, and an answer does not fail with it. */
function keep(env: Env, who: Rememberer | undefined, { reply, read, previous, isChosen, words, asking }: Kept): void {
  if (who === undefined || !reply.ok) return;
  const { meaning, language } = read;
  const before = previous.at(-1);
  const edited = before !== undefined && replacesNames(before, meaning) ? before : undefined;
  const isAnswered = reply.value.answer.values.length > 0;
  const kept = remember(env, who, { meaning, language, isAnswered, isChosen, edited }, words.catalogue, asking.nowMs);
  asking.later(kept.catch((problem) => logLine('warn', { event: 'question_not_kept', problem: problemText(problem) })));
}

async function runInterpretation(
  env: Env,
  principal: Principal,
  interpretation: Interpretation,
  running: Running,
): Promise<Result<Ran, ApiError>> {
  const whole = wholeQuery(interpretation);
  const queries = [interpretation.query, ...(whole === undefined ? [] : [whole])];
  const answers = await runQueries(env, principal, queries, running);
  if (!answers.ok) return answers;
  const [results, ofAll] = answers.value;
  if (results === undefined) throw new Error('A query has no answer');
  return ok(ofAll === undefined ? { results } : { results, whole: onlyValue(ofAll.rows) });
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
