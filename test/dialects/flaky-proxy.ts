import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Mishaps of a request on its way, after which an SDK must send its events again. */
export type Flaw =
  /** Too many requests, to come back at once. */
  | 'answer_429'
  | 'answer_503'
  /** The connection ends before the request has been passed on. */
  | 'cut_request'
  /** The request is passed on and taken, and the connection ends before its answer. */
  | 'lose_answer';

export type FlakyProxy = {
  readonly url: string;
  /** Flaws that no request has met yet. */
  readonly left: readonly Flaw[];
  stop(): Promise<void>;
};

/** A proxy in front of the service, whose first requests with events meet one flaw each, in order. */
export async function startFlakyProxy(
  target: string,
  flaws: readonly Flaw[],
  carriesEvents: (method: string, path: string) => boolean,
): Promise<FlakyProxy> {
  const left = [...flaws];
  const server = createServer(async (incoming, outgoing) => {
    const { pathname } = new URL(incoming.url ?? '/', target);
    const flaw = carriesEvents(incoming.method ?? '', pathname) ? left.shift() : undefined;
    await answer(target, flaw, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    left,
    async stop() {
      const closed = new Promise((settle) => server.close(settle));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  target: string,
  flaw: Flaw | undefined,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  if (flaw === 'cut_request') return void outgoing.destroy();
  if (flaw === 'answer_429' || flaw === 'answer_503') return void refuse(flaw, incoming, outgoing);
  const passed = await pass(target, incoming, Buffer.concat(chunks));
  if (flaw === 'lose_answer') return void outgoing.destroy();
  const { 'content-encoding': _, 'transfer-encoding': __, connection: ___, ...headers } = passed.headers;
  outgoing.writeHead(passed.status, headers).end(passed.body);
}

/** As the service refuses: pages of other origins may read the answer. */
function refuse(flaw: 'answer_429' | 'answer_503', { headers }: IncomingMessage, outgoing: ServerResponse): void {
  const origin = headers.origin ?? '*';
  outgoing
    .writeHead(flaw === 'answer_429' ? 429 : 503, {
      'retry-after': '0',
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'Retry-After',
    })
    .end('{}');
}

async function pass(target: string, { method, url, headers }: IncomingMessage, body: Buffer<ArrayBuffer>) {
  const { connection: _, 'content-length': __, 'transfer-encoding': ___, ...sent } = headers;
  const answered = await fetch(target + url, {
    method: method ?? 'GET',
    headers: Object.entries(sent).map(([name, value]): [string, string] => [name, String(value)]),
    ...(method === 'GET' || method === 'OPTIONS' ? {} : { body }),
  });
  return {
    status: answered.status,
    headers: Object.fromEntries(answered.headers),
    body: Buffer.from(await answered.arrayBuffer()),
  };
}
