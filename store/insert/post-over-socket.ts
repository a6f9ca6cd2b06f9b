import { err, ok, type Result } from '../../core/base/result.ts';
import { concatenated } from '../../core/ingest/pack.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const LINE_END = '\r\n';
const HEAD_END = LINE_END + LINE_END;

/** The required part of a TCP connection. */
export type Connection = {
  readonly readable: { getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array | undefined }> } };
  readonly writable: { getWriter(): { write(bytes: Uint8Array): Promise<void> } };
  close(): Promise<void>;
};
/** Has the type of `connect` in `cloudflare:sockets`. */
export type Connect = (address: { hostname: string; port: number }) => Connection;

export type Post = { readonly headers: Headers; readonly body: Uint8Array; readonly signal: AbortSignal };

/**
 * POSTs bytes to an `http:` address over a TCP connection of its own (HTTP/1.1, RFC 9112). For short answers.
 *
 * workerd's `fetch` writes a request body in pieces of 8 KB, one per turn of its event loop. While events arrive, a
 * turn takes a few milliseconds, and so an insert of 16 MB takes five seconds; a socket accepts megabytes at once
 * (docs/decisions/0076). Rejects as `fetch` does, also if the answer is incomplete; with the signal's reason when
 * aborted.
 */
export async function postOverSocket(connect: Connect, url: URL, { headers, body, signal }: Post): Promise<Response> {
  signal.throwIfAborted();
  const connection = connect({ hostname: url.hostname, port: Number(url.port || 80) });
  const close = () => void connection.close().catch(() => undefined);
  signal.addEventListener('abort', close, { once: true });
  try {
    // Not awaited: a server may answer before the end of the body and stop reading.
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

/** Reads until the answer is complete: the connection is kept alive, so its end does not mark the end of the answer. */
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
 * Without `Connection: close`: with it, ClickHouse answers a faulty row and hangs up with the rest of the body unread,
 * and if a megabyte or more is left, the system then discards the answer too.
 */
function requestHead(url: URL, given: Headers, bodyBytes: number): string {
  const headers = new Headers(given);
  headers.set('Host', url.host);
  headers.set('Content-Length', String(bodyBytes));
  const fields = Array.from(headers, ([name, value]) => `${name}: ${value}`);
  return [`POST ${url.pathname}${url.search} HTTP/1.1`, ...fields].join(LINE_END) + HEAD_END;
}

/** Errors: a sentence about what is still missing. An incomplete answer must not pass for a complete one. */
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

/** The index of ASCII text in the bytes, from `from` on; -1 if absent. */
function find(bytes: Uint8Array, text: string, from: number): number {
  const wanted = encoder.encode(text);
  for (let at = from; at + wanted.length <= bytes.length; at++) {
    if (wanted.every((byte, offset) => bytes[at + offset] === byte)) return at;
  }
  return -1;
}
