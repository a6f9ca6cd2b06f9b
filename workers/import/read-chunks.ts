import { BodyProblem } from './body-problem.ts';
import { INPUT_BYTES, INPUT_MS_MAX } from './limits.ts';

/**
 * A body as chunks of `INPUT_BYTES`: it arrives in pieces of 4 KB, and each chunk costs a turn of the event loop. Throws
 * `BodyProblem` where a chunk does not arrive in time.
 */
export async function* readChunks(
  body: ReadableStream<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void> {
  const reader = body.getReader({ mode: 'byob' });
  for (;;) {
    const { done, value } = await inTime(reader.readAtLeast(INPUT_BYTES, new Uint8Array(INPUT_BYTES)), () =>
      reader.cancel(),
    );
    if (value !== undefined && value.length > 0) {
      onBytes(value.length);
      yield value;
    }
    if (done) return;
  }
}

/** A slow sender occupies a place that others wait for. */
async function inTime<T>(reading: Promise<T>, giveUp: () => Promise<void>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), INPUT_MS_MAX);
  });
  const read = await Promise.race([reading.then((value) => ({ value })), late]).finally(() => clearTimeout(timer));
  if (read !== undefined) return read.value;
  reading.catch(() => undefined);
  await giveUp().catch(() => undefined);
  const least = `${INPUT_BYTES / 1024} KB within ${INPUT_MS_MAX / 1000} seconds`;
  throw new BodyProblem(
    `The body came too slowly; send at least ${least}, and resume where this request ended.`,
    'timeout',
  );
}
