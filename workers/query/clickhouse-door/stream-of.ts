import type { Rows } from './rows-of.ts';

/** How an answer ended; `left`: the caller went away. */
export type End = 'whole' | 'broken' | 'left';

/** Clients drop what they have not read when a connection breaks; in this time they read why it does. */
const READ_MS = 250;

/**
 * Rows as the body of an answer, at the caller's pace. Rows that are not all end the transfer without its end mark, after
 * everything before was sent: nobody can take the part for the whole.
 *
 * @param onEnd  told once
 */
export function streamOf(rows: Rows, onEnd: (end: End) => void): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await rows.next();
        if (!next.done) return controller.enqueue(next.value);
        onEnd(next.value);
        if (next.value === 'whole') return controller.close();
        await new Promise((resolve) => setTimeout(resolve, READ_MS));
        controller.error(new Error('The answer broke off'));
      },
      async cancel() {
        onEnd('left');
        await rows.return('broken');
      },
    },
    { highWaterMark: 0 },
  );
}
