import { err, ok, type Result } from '../../core/base/result.ts';
import { concatenated } from '../../core/ingest/pack.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const LINE_END = '\r\n';
const HEAD_END = LINE_END + LINE_END;

/** The part of a TCP connection that is needed. */
export type Connection = {
  readonly readable: { getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array | undefined }> } };
  readonly writable: { getWriter(): { write(bytes: Uint8Array): Promise<void> } };
  close(): Promise<void>;
};
/** As `connect` of `cloudflare:sockets`. */
export type Connect = (address: { hostname: string; port: number }) => Connection;

export type Post = { readonly headers: Headers; readonly body: Uint8Array; readonly signal: AbortSignal };

/**
 * POSTs bytes to an `http:` address over a TCP connection of their own (HTTP/1.1, RFC 9112). For short answers.
 *
 * `fetch` of workerd writes the body of a request in pieces of 8 KB, one a turn of its event loop. While events come in,
 * a turn takes some milliseconds and an insert of 16 MB five seconds; a socket takes megabytes at once
 * (docs/decisions/0076).
 * Rejects as `fetch` does, and where the answer is not there to its last byte; with the signal's reason when aborted.
 */
export async function postOverSocket(connect: Connect, url: URL, { headers, body, signal }: Post): Promise<Response> {
  signal.throwIfAborted();
  const connection = connect({ hostname: url.hostname, port: Number(url.port || 80) });
  const close = () => void connection.close().catch(() => undefined);
  signal.addEventListener('abort', close, { once: true });
  try {
    // Not waited for: who answers before the end of the body, and reads no further, is heard all the same.
    send(connection.writable, requestHead(url, headers, body.length), body).catch(() => undefined);
    return await readAnswer(connection.readable);
  } catch (problem) {
    throw signal.aborted ? signal.reason : problem;
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}

async function send(writable: Connection['writable'], head: string, body: Uint8Array): Promise<void> {
  const writer = writable.getWriter();
  await writer.write(encoder.encode(head));
  await writer.write(body);
}

/** Until the answer is whole: the connection is kept alive, so that nobody says that this was all. */
async function readAnswer(readable: Connection['readable']): Promise<Response> {
  const reader = readable.getReader();
  for (let bytes: Uint8Array = new Uint8Array(); ; ) {
    const { done, value } = await reader.read();
    if (value !== undefined) bytes = concatenated([bytes, value]);
    const answer = parseAnswer(bytes);
    if (answer.ok) return answer.value;
    if (done) throw new Error(answer.error);
  }
}

/**
 * Without `Connection: close`: asked for that, ClickHouse answers a row at fault and hangs up with the rest of the body
 * unread, upon which the system throws away the answer with it where a megabyte or more is left.
 */
function requestHead(url: URL, given: Headers, bodyBytes: number): string {
  const headers = new Headers(given);
  headers.set('Host', url.host);
  headers.set('Content-Length', String(bodyBytes));
  const fields = Array.from(headers, ([name, value]) => `${name}: ${value}`);
  return [`POST ${url.pathname}${url.search} HTTP/1.1`, ...fields].join(LINE_END) + HEAD_END;
}

/** Errors: what is missing as yet, a sentence. Half an answer must not pass for a whole one. */
function parseAnswer(answer: Uint8Array): Result<Response, string> {
  const headBytes = find(answer, HEAD_END, 0);
  const [statusLine = '', ...fields] = decoder.decode(answer.subarray(0, Math.max(0, headBytes))).split(LINE_END);
  const status = Number(/^HTTP\/1\.[01] ([2-5]\d\d)\b/.exec(statusLine)?.[1]);
  if (Number.isNaN(status)) return err(`No HTTP answer, but ${answer.length} bytes`);
  const headers = new Headers(fields.map(splitField));
  const body = bodyOf(answer.subarray(headBytes + HEAD_END.length), headers);
  return body.ok ? ok(new Response(decoder.decode(body.value), { status, headers })) : body;
}

function splitField(field: string): [name: string, value: string] {
  const colon = field.indexOf(':');
  return [field.slice(0, colon), field.slice(colon + 1).trim()];
}

function bodyOf(bytes: Uint8Array, headers: Headers): Result<Uint8Array, string> {
  if (headers.get('Transfer-Encoding') === 'chunked') return joinChunks(bytes);
  const announced = headers.get('Content-Length');
  if (announced !== null && Number(announced) <= bytes.length) return ok(bytes.subarray(0, Number(announced)));
  return err(`The answer broke off: ${bytes.length} bytes of ${announced ?? 'an unknown number'}`);
}

/** Each chunk: its length in hexadecimal digits, a line end, the bytes, a line end. The last one is empty. */
function joinChunks(bytes: Uint8Array): Result<Uint8Array, string> {
  const chunks: Uint8Array[] = [];
  for (let at = 0; ; ) {
    const lengthEnd = find(bytes, LINE_END, at);
    const length = Number.parseInt(decoder.decode(bytes.subarray(at, Math.max(at, lengthEnd))), 16);
    const start = lengthEnd + LINE_END.length;
    if (lengthEnd === -1 || Number.isNaN(length) || start + length + LINE_END.length > bytes.length) {
      return err(`The answer broke off in its chunk ${chunks.length + 1}`);
    }
    if (length === 0) return ok(concatenated(chunks));
    chunks.push(bytes.subarray(start, start + length));
    at = start + length + LINE_END.length;
  }
}

/** Where the ASCII text begins in the bytes, from `from` on; -1 if nowhere. */
function find(bytes: Uint8Array, text: string, from: number): number {
  const wanted = encoder.encode(text);
  for (let at = from; at + wanted.length <= bytes.length; at++) {
    if (wanted.every((byte, offset) => bytes[at + offset] === byte)) return at;
  }
  return -1;
}
