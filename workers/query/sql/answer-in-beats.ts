import type { ApiError } from '../../../core/base/errors.ts';
import type { Result } from '../../../core/base/result.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { errorBody } from '../../../platform/routes/respond.ts';
import { after } from '../after.ts';

/** An answer that is ready by then has its own status. */
const FIRST_BEAT_MS = 1_000;
const BEAT_MS = 250;

/**
 * An answer as JSON for runtimes that notice a caller's hang-up only when they write to them (workerd on one machine). If
 * the work takes longer than a second, the answer begins with a status of 200 and white space, four times a second, until the
 * document is there; whoever has hung up by then aborts `gone`. A failure after that is the usual envelope, and the transfer
 * ends without its end mark, so that nobody takes it for an answer.
 */
export async function answerInBeats(
  c: RequestContext,
  work: Promise<Result<Response, ApiError>>,
  gone: AbortController,
): Promise<Result<Response, ApiError> | Response> {
  const early = await Promise.race([work, after(FIRST_BEAT_MS)]);
  if (early) return early;
  return new Response(beatsOf(c, work, gone), {
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-store' },
  });
}

function beatsOf(
  c: RequestContext,
  work: Promise<Result<Response, ApiError>>,
  gone: AbortController,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let timer: ReturnType<typeof setInterval> | undefined;
  return new ReadableStream({
    async start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      timer = setInterval(() => write(' '), BEAT_MS);
      // Not awaited: nobody would read the beats before `start` has ended.
      void work
        .finally(() => clearInterval(timer ?? null))
        .then(async (answer) => {
          if (gone.signal.aborted) return;
          write(answer.ok ? await answer.value.text() : JSON.stringify({ error: errorBody(c, answer.error) }));
          if (answer.ok) controller.close();
          else setTimeout(() => controller.error(new Error(answer.error.message)), BEAT_MS);
        })
        .catch((bug: unknown) => controller.error(bug));
    },
    cancel() {
      clearInterval(timer ?? null);
      gone.abort();
    },
  });
}
