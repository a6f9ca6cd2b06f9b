import type { AskLine, AskResponse } from '../../../core/api/ai.ts';
import { EdgewiseError } from '../../../sdk/client/src/edgewise-error.ts';
import { t } from '../words/t.ts';
import { client, outcomeOf } from './call.ts';
import type { AskBody } from './client.ts';
import type { Closed } from './closed.ts';
import { failureOf, type Outcome } from './outcome.ts';
import { withHandle } from './query-handle.ts';
import { failureOfRefused } from './refused-query.ts';

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
  return withHandle(body.project_id, signal, async (headers) => {
    const ended = await outcomeOf(lastLine(body, { signal, headers }, onStep));
    return ended.ok ? ended.value : ended;
  });
}

async function lastLine(
  body: AskBody,
  asked: { readonly signal: AbortSignal; readonly headers: Record<string, string> },
  onStep: (known: PartialAnswer) => void,
): Promise<Outcome<AskResponse>> {
  let known: PartialAnswer = {};
  const lines = client.lines('POST /ai/query', { body }, asked);
  for await (const line of lines as AsyncGenerator<
    Closed<typeof lines extends AsyncGenerator<infer Line> ? Line : never>
  >) {
    if ('answer' in line) return { ok: true, value: line.answer };
    if ('error' in line) return { ok: false, failure: failureOfRefused(line) };
    known = { ...known, ...line };
    onStep(known);
  }
  const cut = new EdgewiseError({ code: 'offline', message: t('app.offline'), status: 0 });
  return { ok: false, failure: failureOf(cut) };
}
