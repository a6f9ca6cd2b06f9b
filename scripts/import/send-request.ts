import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { pipeline, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import type { ImportLine } from '../../core/api/import.ts';
import { textLines } from '../text-lines.ts';

/** One request of an import. */
export type ImportRequest = {
  readonly address: URL;
  readonly key: string;
  /** Names the import, so that another request can resume it. */
  readonly name: string;
  readonly body: AsyncIterable<Uint8Array>;
  /** Gets the number of bytes sent since the last call. */
  readonly onSent: (bytes: number) => void;
  readonly onLine: (line: ImportLine) => void;
  /** A request without a byte in either direction for this long is aborted. */
  readonly silenceMsMax?: number;
};

/** The end of a request: answered to its last line, refused at once, or interrupted. */
export type RequestEnd =
  | { readonly kind: 'answered' }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly message: string;
      readonly retryAfterS: number | undefined;
    }
  | { readonly kind: 'broken'; readonly reason: string };

const BROKEN_BODY = 'The file could not be read: ';
/** The service reports progress about once a second, also while it waits for its store. */
export const SILENCE_MS_MAX = 120_000;
const REPLY_TYPE = 'application/x-ndjson';
const SHOWN_CHARS_MAX = 200;

/**
 * Sends a file and reads the answer at the same time, which `fetch` does not do. Over a network the file is compressed;
 * on the same machine that would only cost time.
 */
export function sendRequest(request: ImportRequest): Promise<RequestEnd> {
  const { address, key, name, body, onSent, onLine, silenceMsMax = SILENCE_MS_MAX } = request;
  return new Promise((settle) => {
    const isNear = isOnThisMachine(address);
    const send = address.protocol === 'https:' ? requestHttps : requestHttp;
    const headers = { authorization: `Bearer ${key}`, 'idempotency-key': name, 'content-type': REPLY_TYPE };
    const outgoing = send(address, { method: 'POST', headers });
    outgoing.on('error', (problem) => settle(broken(problem)));
    outgoing.setTimeout(silenceMsMax, () => {
      settle(broken(`nothing was heard for ${silenceMsMax / 1000} seconds`));
      outgoing.destroy();
    });
    outgoing.on('response', (incoming) => {
      const end = incoming.statusCode === 200 ? endOf(incoming, onLine) : refusalOf(incoming);
      end
        .catch(broken)
        .then(settle)
        .finally(() => outgoing.destroy());
    });
    const file = Readable.from(body);
    file.on('error', (problem) =>
      settle({ kind: 'refused', status: 0, message: BROKEN_BODY + problem.message, retryAfterS: undefined }),
    );
    const count = counted(onSent);
    if (isNear) pipeline(file, count, outgoing, () => undefined);
    else pipeline(file, createGzip({ level: 1 }), count, outgoing, () => undefined);
  });
}

/** Hosts on this machine, without a network or proxies that limit requests. */
export function isOnThisMachine({ hostname }: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

function counted(onSent: (bytes: number) => void) {
  return async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of chunks) {
      onSent(chunk.length);
      yield chunk;
    }
  };
}

/** Reads the answer to its last line. */
async function endOf(incoming: IncomingMessage, onLine: (line: ImportLine) => void): Promise<RequestEnd> {
  const type = incoming.headers['content-type'] ?? 'nothing';
  if (!type.startsWith(REPLY_TYPE)) {
    const message = `The server answered with ${type}, so it is not an Edgewise service; check --url.`;
    return { kind: 'refused', status: 200, message, retryAfterS: undefined };
  }
  for await (const told of textLines(incoming)) {
    const line = parsed(told);
    if (line === undefined) return broken(`a line of the answer is not JSON: ${told.slice(0, SHOWN_CHARS_MAX)}`);
    onLine(line);
  }
  return { kind: 'answered' };
}

async function refusalOf(incoming: IncomingMessage): Promise<RequestEnd> {
  const answer = await text(incoming);
  const status = incoming.statusCode ?? 0;
  const seconds = Number(incoming.headers['retry-after'] ?? Number.NaN);
  return {
    kind: 'refused',
    status,
    message: messageOf(answer) ?? `${status} ${answer.slice(0, SHOWN_CHARS_MAX)}`,
    retryAfterS: Number.isFinite(seconds) ? seconds : undefined,
  };
}

function broken(problem: unknown): RequestEnd {
  return { kind: 'broken', reason: problem instanceof Error ? problem.message : String(problem) };
}

function parsed(told: string): ImportLine | undefined {
  try {
    return JSON.parse(told);
  } catch {
    return undefined;
  }
}

function messageOf(answer: string): string | undefined {
  try {
    const message: unknown = JSON.parse(answer)?.error?.message;
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}
