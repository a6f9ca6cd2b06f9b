/** A longer line is no id and no list that anybody can read; it is given back in parts, which are refused. */
const LINE_CHARS_MAX = 4 * 1024 * 1024;

/** A body as lines, without the mark at the beginning that some editors write. Invalid UTF-8 becomes U+FFFD. */
export async function* linesIn(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n/);
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length <= LINE_CHARS_MAX) continue;
    yield rest;
    rest = '';
  }
  const last = rest + decoder.decode();
  if (last !== '') yield last;
}
