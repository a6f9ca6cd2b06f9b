import type { AskResponse } from '../../core/api/ai.ts';
import type { Language } from '../../core/api/meaning/languages.ts';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { ok, type Result } from '../../core/base/result.ts';
import { rowOf } from '../../language/conversation/row-of.ts';
import type { Act } from '../../language/reading/outcome.ts';
import { explainRows } from '../../language/reply/explain/explain.ts';
import { asItStands, type ReadMeaning } from '../../language/reply/response/read-meaning.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { askBack, type Surroundings, voiceFor } from './answer-meaning.ts';

type Answer = (read: ReadMeaning) => Promise<Result<AskResponse, ApiError>>;
type Said = { readonly act: Act; readonly language: Language };

/**
 * Does what a reply asks about the answer before: explains it, goes into one of its rows, or drafts an object from it.
 * The question before is counted again, so that nothing rests on what a client sends as its answer.
 */
export async function answerAct(
  principal: Principal,
  { act, language }: Said,
  around: Surroundings,
  answer: Answer,
): Promise<Result<AskResponse, ApiError>> {
  const last = around.previous.at(-1);
  if (last === undefined) {
    return askBack(
      principal,
      { outcome: { is: 'unclear', language, doubts: [{ is: 'no_previous' }] }, language },
      around,
    );
  }
  const reply = await answer(asItStands(last, language));
  if (!reply.ok || reply.value.results === null) return reply;
  switch (act.is) {
    case 'explain':
      return ok(explained(reply.value, last, voiceFor(principal, language, around)));
    case 'make': {
      const { make, name, when } = act;
      return ok({ ...reply.value, draft: { make, ...(name && { name }), ...(when && { when }) } });
    }
    case 'row': {
      const row = rowOf(last, reply.value.answer.values, act.number, around.words.catalogue);
      if (row.ok) return answer(asItStands(row.value, language));
      return askBack(
        principal,
        { outcome: { is: 'cannot_edit', language, refused: row.error, of: last }, language },
        around,
      );
    }
  }
}

function explained(reply: AskResponse, meaning: Meaning, voice: ReturnType<typeof voiceFor>): AskResponse {
  const { generated_sql: sql, results, interpretation } = reply;
  if (results === null) return reply;
  const query = interpretation.query ?? undefined;
  const { warnings = [], ...meta } = results.meta;
  const { explanation, insights, recommendations } = explainRows(
    { sql, query, results: { ...results, meta: { ...meta, warnings: [...warnings] } }, meaning },
    voice,
  );
  return { ...reply, answer: { ...reply.answer, text: [explanation, ...insights, ...recommendations].join('\n') } };
}
