import { EdgewiseError } from '../../../sdk/client/src/edgewise-error.ts';
import { t } from '../words/t.ts';
import { outcomeOf } from './call.ts';
import type { Closed } from './closed.ts';
import { failureOf, type Outcome } from './outcome.ts';
import { withHandle } from './query-handle.ts';
import { failureOfRefused, type RefusedQuery } from './refused-query.ts';

type LinesAsked = { readonly signal: AbortSignal; readonly headers: Record<string, string> };
type LastLine<Answer> = { readonly answer: Answer } | RefusedQuery;

/**
 * Asks for an answer that comes in lines, and hears each line before the last. Lines that end without an answer were cut
 * off. Throws only if `signal` is aborted.
 */
export function answerInLines<Answer, Line extends object>(
  projectId: string,
  signal: AbortSignal,
  ask: (asked: LinesAsked) => AsyncGenerator<LastLine<Answer> | Line>,
  onLine: (line: Line) => void,
): Promise<Outcome<Answer>> {
  return withHandle(projectId, signal, async (headers) => {
    const ended = await outcomeOf(endOf(ask({ signal, headers }), onLine));
    return ended.ok ? ended.value : ended;
  });
}

/** Lines of the client, as this build knows them. */
export function closedLines<Line>(lines: AsyncGenerator<Line>): AsyncGenerator<Closed<Line>> {
  return lines as AsyncGenerator<Closed<Line>>;
}

async function endOf<Answer, Line extends object>(
  lines: AsyncGenerator<LastLine<Answer> | Line>,
  onLine: (line: Line) => void,
): Promise<Outcome<Answer>> {
  for await (const line of lines) {
    if (!isLast(line)) onLine(line);
    else if ('answer' in line) return { ok: true, value: line.answer };
    else return { ok: false, failure: failureOfRefused(line) };
  }
  const cut = new EdgewiseError({ code: 'offline', message: t('app.offline'), status: 0 });
  return { ok: false, failure: failureOf(cut) };
}

function isLast<Answer, Line extends object>(line: LastLine<Answer> | Line): line is LastLine<Answer> {
  return 'answer' in line || 'error' in line;
}
