/** Bytes read of a body that is refused. */
const BYTES_MAX = 1_000_000;

/**
 * Reads and discards the beginning of a body: a client whose connection closes while it is sending often never looks at
 * the answer.
 */
export async function passOver(body: ReadableStream<Uint8Array> | null): Promise<void> {
  const reader = body?.getReader();
  for (let bytes = 0; reader !== undefined && bytes < BYTES_MAX; ) {
    const { done, value } = await reader.read();
    if (done) return;
    bytes += value.length;
  }
}
