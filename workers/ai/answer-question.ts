import type { AskRequest, AskResponse } from '../../core/api/ai.ts';
import type { ApiError } from '../../core/base/errors.ts';
import type { Result } from '../../core/base/result.ts';
import { replacesNames } from '../../language/memory/replaces-names.ts';
import { asItStands, type ReadMeaning } from '../../language/reply/response/read-meaning.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { logLine, problemText } from '../../platform/log.ts';
import { answerAct } from './answer-act.ts';
import { type Asking, answerMeaning, askBack, checkNames, type Surroundings } from './answer-meaning.ts';
import { type Rememberer, recall, remember, remembererOf } from './memory/question-memory.ts';
import { projectWords } from './project-words.ts';
import { questionOf, readRequest } from './read-request.ts';

/**
 * Answers a question: reads it by our own reader, otherwise by the model, runs its queries as the asking principal, and
 * says the result. A question that neither reads is asked back, and nothing runs. The one impure file of the flow.
 *
 * Errors: those of the catalogue and of the query; a query that exceeds its limits is asked back.
 */
export async function answerQuestion(
  env: Env,
  principal: Principal,
  request: AskRequest,
  asking: Asking,
): Promise<Result<AskResponse, ApiError>> {
  const who = remembererOf(principal);
  const [words, past] = await Promise.all([projectWords(env, principal, asking.nowMs), recall(env, who)]);
  if (!words.ok) return words;
  const question = questionOf(request, principal, words.value, asking.nowMs);
  const { previous } = question;
  const around: Surroundings = {
    words: words.value,
    past,
    previous,
    dashboard: request.context?.current_dashboard,
    asking,
  };
  const answer = async (read: ReadMeaning, isChosen = false) => {
    const reply = await answerMeaning(env, principal, read, around);
    keep(env, who, { reply, read, isChosen, around });
    return reply;
  };
  if (request.meaning !== undefined) {
    const meaning = checkNames(request.meaning, words.value);
    if (!meaning.ok) return meaning;
    return answer(asItStands(meaning.value, request.language ?? 'en'), request.picked === true);
  }
  const outcome = await readRequest(env, principal, question, words.value, past);
  const language = request.language ?? outcome.language;
  if (outcome.is === 'act') return answerAct(principal, { act: outcome.act, language }, around, answer);
  if (outcome.is !== 'read') return askBack(principal, { outcome, language }, around);
  return answer({ ...outcome, language });
}

type Kept = {
  readonly reply: Result<AskResponse, ApiError>;
  readonly read: ReadMeaning;
  readonly isChosen: boolean;
  readonly around: Surroundings;
};

/** Remembers how a question went. Nobody waits for it, and an answer does not fail with it. */
function keep(env: Env, who: Rememberer | undefined, { reply, read, isChosen, around }: Kept): void {
  if (who === undefined || !reply.ok) return;
  const { meaning, language } = read;
  const { previous, words, asking } = around;
  const before = previous.at(-1);
  const edited = before !== undefined && replacesNames(before, meaning) ? before : undefined;
  const isAnswered = reply.value.answer.values.length > 0;
  const kept = remember(env, who, { meaning, language, isAnswered, isChosen, edited }, words.catalogue, asking.nowMs);
  asking.later(kept.catch((problem) => logLine('warn', { event: 'question_not_kept', problem: problemText(problem) })));
}
