import type { ApiError } from '../../core/base/errors.ts';
import { QUERY_PROGRESS_MS } from '../../core/base/limits.ts';
import type { Result } from '../../core/base/result.ts';
import type { RequestContext } from './app-context.ts';
import { errorBody, failure } from './respond.ts';

export const LINES_TYPE = 'application/x-ndjson';

/** Whether the caller wants to hear of an answer while it is made. */
export function wantsLines(c: RequestContext): boolean {
  return c.req.header('accept')?.includes(LINES_TYPE) ?? false;
}

export type LinesWork<Answer> = (
  write: (line: object) => void,
  signal: AbortSignal,
) => Promise<Result<Answer, ApiError>>;

/**
 * Answers in lines: those that the work writes, and one that `pulse` makes every quarter of a second, then
 * `{"answer": …}`, or `{"error": …}` if it fails after the first line. An answer that fails within a quarter of a second
 * and before its first line has its status, as everywhere. `signal` is aborted when the caller hangs up.
 */
export async function streamLines<Answer>(
  c: RequestContext,
  run: LinesWork<Answer>,
  pulse?: () => object,
): Promise<Response> {
  const gone = new AbortController();
  const lines = new Lines();
  const work = run((line) => lines.write(line), gone.signal);
  const begun = new Promise<undefined>((resolve) => {
    lines.onFirst = () => resolve(undefined);
    setTimeout(() => resolve(undefined), QUERY_PROGRESS_MS);
  });
  const early = await Promise.race([work, begun]);
  if (early && !early.ok) return failure(c, early.error);
  return new Response(bodyOf(c, work, { lines, pulse, gone }), {
    headers: { 'Content-Type': LINES_TYPE, 'Cache-Control': 'no-store' },
  });
}

/** Lines that were written before anybody reads wait for the reader. */
class Lines {
  onFirst: () => void = () => undefined;
  #waiting: object[] = [];
  #reader: ((line: object) => void) | undefined;

  write(line: object): void {
    if (this.#reader) this.#reader(line);
    else this.#waiting.push(line);
    this.onFirst();
  }

  readBy(reader: (line: object) => void): void {
    for (const line of this.#waiting) reader(line);
    this.#waiting = [];
    this.#reader = reader;
  }
}

type Streamed = { readonly lines: Lines; readonly pulse: (() => object) | undefined; readonly gone: AbortController };

function bodyOf<Answer>(
  c: RequestContext,
  work: Promise<Result<Answer, ApiError>>,
  { lines, pulse, gone }: Streamed,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let timer: ReturnType<typeof setInterval> | undefined;
  return new ReadableStream({
    start(controller) {
      const write = (line: object) => {
        if (!gone.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      lines.readBy(write);
      if (pulse) timer = setInterval(() => write(pulse()), QUERY_PROGRESS_MS);
      const end = (line: object) => {
        clearInterval(timer ?? null);
        if (gone.signal.aborted) return;
        write(line);
        controller.close();
      };
      work.then(
        (answer) => end(answer.ok ? { answer: answer.value } : { error: errorBody(c, answer.error) }),
        (bug) => {
          clearInterval(timer ?? null);
          controller.error(bug);
        },
      );
    },
    cancel() {
      clearInterval(timer ?? null);
      gone.abort();
    },
  });
}
