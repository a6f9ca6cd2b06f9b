import type { AskLine, AskResponse } from '../../../core/api/ai.ts';
import { answerInLines, closedLines } from './answer-in-lines.ts';
import { client } from './call.ts';
import type { AskBody } from './client.ts';
import type { Outcome } from './outcome.ts';

/** The parts known of an answer that is being made. */
export type PartialAnswer = Partial<{
  readonly interpretation: Extract<AskLine, { interpretation: unknown }>['interpretation'];
  readonly results: Extract<AskLine, { results: unknown }>['results'];
}>;

/** Asks a question and hears of its reading and rows before the answer. Throws only if `signal` is aborted. */
export function askInSteps(
  body: AskBody,
  signal: AbortSignal,
  onStep: (known: PartialAnswer) => void,
): Promise<Outcome<AskResponse>> {
  let known: PartialAnswer = {};
  return answerInLines<AskResponse, PartialAnswer>(
    body.project_id,
    signal,
    (asked) => closedLines(client.lines('POST /ai/query', { body }, asked)),
    (step) => {
      known = { ...known, ...step };
      onStep(known);
    },
  );
}
