import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { createInterface } from 'node:readline';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { ImportLine } from '../../core/api/import.ts';

/** One request of an import. */
export type ImportRequest = {
  readonly address: URL;
  readonly key: string;
  /** Names the import, so that another request can go on with it. */
  readonly name: string;
  readonly body: AsyncIterable<Uint8Array>;
  /** Takes how many bytes were sent since the last call. */
  readonly onSent: (bytes: number) => void;
  readonly onLine: (line: ImportLine) => void;
};

/** How a request ended: answered to its last line, refused at once, or broken off. */
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

/**
 * Sends a file and reads the answer at the same time, as `fetch` does not. Over a network the file is compressed; on the
 * same machine that would only cost time.
 */
export function sendRequest({ address, key, name, body, onSent, onLine }: ImportRequest): Promise<RequestEnd> {
  return new Promise((settle) => {
    const isNear = isOnThisMachine(address);
    const send = address.protocol === 'https:' ? requestHttps : requestHttp;
    const headers = { authorization: `Bearer ${key}`, 'idempotency-key': name, 'content-type': 'application/x-ndjson' };
    const outgoing = send(address, { method: 'POST', headers });
    outgoing.on('error', (problem) => settle({ kind: 'broken', reason: problem.message }));
    outgoing.on('response', (incoming) => {
      const lines: string[] = [];
      const reader = createInterface({ input: incoming });
      const isTaken = incoming.statusCode === 200;
      reader.on('line', (line) => (isTaken ? onLine(JSON.parse(line)) : lines.push(line)));
      // The reader tells what goes wrong with its input.
      reader.on('error', (problem: Error) => settle({ kind: 'broken', reason: problem.message }));
      reader.on('close', () => {
        outgoing.destroy();
        settle(isTaken ? { kind: 'answered' } : refused(incoming.statusCode ?? 0, lines.join('\n'), incoming.headers));
      });
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

/** Where there is no network, nor what stands in it and bounds a request. */
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

function refused(status: number, text: string, headers: { readonly [name: string]: unknown }): RequestEnd {
  const seconds = Number(headers['retry-after'] ?? Number.NaN);
  return {
    kind: 'refused',
    status,
    message: messageOf(text) ?? `${status} ${text.slice(0, 200)}`,
    retryAfterS: Number.isFinite(seconds) ? seconds : undefined,
  };
}

function messageOf(text: string): string | undefined {
  try {
    const message: unknown = JSON.parse(text)?.error?.message;
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}
