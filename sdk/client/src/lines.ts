/** The values of a body that has one JSON value a line (NDJSON). */
export async function* linesOf<Line>({ body }: Response): AsyncGenerator<Line, void, undefined> {
  for await (const text of textLinesOf(body)) {
    const line: Line = JSON.parse(text);
    yield line;
  }
}

/** Whoever stops reading cancels the request. */
async function* textLinesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<string> {
  if (body === null) return;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const lines = (rest + decoder.decode(part.value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines.filter((line) => line !== '');
    }
    if (rest !== '') yield rest;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
