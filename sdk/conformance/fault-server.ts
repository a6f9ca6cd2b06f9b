import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Answer } from './format.ts';

/** One request of an SDK, as the network between it and the service saw it. */
export type SeenRequest = { readonly bytes: number; readonly sentAtMs: number };

/** Stands between SDKs and the service: gives the answers of a case, and passes on the rest. */
export type FaultServer = {
  readonly url: string;
  /** Answers of the next requests; `always`: of those after them. */
  answer(next: readonly Answer[], always: Answer | null): void;
  /** The requests since the last call. */
  seen(): readonly SeenRequest[];
  close(): Promise<void>;
};

export async function startFaultServer(serviceUrl: string): Promise<FaultServer> {
  let next: Answer[] = [];
  let always: Answer | null = null;
  let requests: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    if (request.method === 'POST') requests.push({ bytes: body.length, sentAtMs: sentAtOf(body) });
    const answer = request.method === 'POST' ? (next.shift() ?? always) : null;
    if (answer !== null && 'status' in answer) {
      response.writeHead(answer.status, { 'access-control-allow-origin': '*', ...answer.headers });
      response.end(answer.body ?? '{"error":{"code":"scripted","message":"An answer of the case."}}');
      return;
    }
    if (answer?.cut === 'before') return void request.socket.destroy();
    await passOn(serviceUrl, request, body, answer === null ? response : undefined);
    if (answer !== null) request.socket.destroy();
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The fault server was given no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    answer(answers, lasting) {
      next = [...answers];
      always = lasting;
    },
    seen() {
      const seen = requests;
      requests = [];
      return seen;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function sentAtOf(body: Buffer): number {
  try {
    return Date.parse(JSON.parse(body.toString()).sent_at);
  } catch {
    return Number.NaN;
  }
}

const CONNECTION = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive', 'expect']);
/** Decoded by `fetch` already. */
const ENCODED = new Set(['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'keep-alive']);

async function passOn(serviceUrl: string, request: IncomingMessage, body: Buffer, response?: ServerResponse) {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (!CONNECTION.has(name) && value !== undefined) headers.set(name, String(value));
  }
  const { method = 'GET', url = '/' } = request;
  const answer = await fetch(serviceUrl + url, {
    method,
    headers,
    ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
  });
  const text = Buffer.from(await answer.arrayBuffer());
  if (response === undefined) return;
  response.writeHead(answer.status, Object.fromEntries([...answer.headers].filter(([name]) => !ENCODED.has(name))));
  response.end(text);
}
