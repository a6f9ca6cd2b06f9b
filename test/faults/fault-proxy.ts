import { Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Faults between a consumer and ClickHouse; each lasts until it is lifted. */
export const FAULTS = {
  slow: 'takes seconds for each request',
  refuse: 'refuses connections',
  answer_503: 'answers 503 and takes nothing',
  answer_500: 'answers 500 with an exception and takes nothing',
  lose_answer: 'does what is asked, and the connection ends before the answer',
  insert_twice: 'does what is asked twice, as when a message is delivered again',
  cut_request: 'gets half of the body, then the connection ends',
  cut_answer: 'answers 200, begins to tell of an exception, then the connection ends; takes nothing',
  exception_in_body: 'answers 200 with an exception as its body; takes nothing',
} as const;
export type Fault = keyof typeof FAULTS;

export type FaultProxy = {
  readonly url: string;
  /** Applies one fault to every request from now on; undefined for none. */
  set(fault: Fault | undefined): Promise<void>;
  /** Requests hit by each fault; for refused connections, which never reach the proxy, the number of periods. */
  readonly hits: Readonly<Record<Fault, number>>;
  stop(): Promise<void>;
};

const SLOW_MS = 2_000;
const EXCEPTION = 'Code: 241. DB::Exception: Memory limit (total) exceeded. (MEMORY_LIMIT_EXCEEDED)\n';

/** An HTTP proxy on a free local port, in front of a real server, that applies faults to requests. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const upstream = new URL(target);
  const agent = new Agent({ keepAlive: true });
  const hits = { ...zeroes() };
  let fault: Fault | undefined;
  const server = createServer((incoming, outgoing) => {
    const active = fault;
    if (active !== undefined) hits[active]++;
    void answer(active, { upstream, agent, incoming, outgoing }).catch(() => outgoing.destroy());
  });
  const listen = (port: number) => new Promise<void>((settle) => server.listen(port, '127.0.0.1', settle));
  const close = async (): Promise<void> => {
    const closed = new Promise((settle) => server.close(settle));
    server.closeAllConnections();
    await closed;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    hits,
    async set(next) {
      fault = next;
      if (next === 'refuse') {
        hits.refuse++;
        await close();
      } else if (!server.listening) await listen(port);
    },
    async stop() {
      if (server.listening) await close();
      agent.destroy();
    },
  };
}

type Exchange = {
  readonly upstream: URL;
  readonly agent: Agent;
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
};

async function answer(fault: Fault | undefined, exchange: Exchange): Promise<void> {
  const { incoming, outgoing } = exchange;
  const body = await bytesOf(incoming);
  switch (fault) {
    case 'answer_503':
      return void outgoing.writeHead(503).end('too busy');
    case 'answer_500':
      return void outgoing.writeHead(500, { 'X-ClickHouse-Exception-Code': '241' }).end(EXCEPTION);
    case 'exception_in_body':
      return void outgoing.writeHead(200).end(EXCEPTION);
    case 'cut_answer':
      outgoing.writeHead(200).write(EXCEPTION.slice(0, 20), () => outgoing.destroy());
      return;
    case 'cut_request':
      await sendHalf(exchange, body);
      return void outgoing.destroy();
    case 'lose_answer':
      await forward(exchange, body);
      return void outgoing.destroy();
    case 'insert_twice':
      await forward(exchange, body);
      return passOn(await forward(exchange, body), outgoing);
    case 'slow':
      await delay(SLOW_MS);
  }
  passOn(await forward(exchange, body), outgoing);
}

type Answer = { readonly response: IncomingMessage; readonly body: Buffer };

function passOn({ response, body }: Answer, outgoing: ServerResponse): void {
  const { 'transfer-encoding': _, connection: __, ...headers } = response.headers;
  outgoing.writeHead(response.statusCode ?? 502, headers).end(body);
}

function forward({ upstream, agent, incoming }: Exchange, body: Buffer): Promise<Answer> {
  return new Promise((settle, reject) => {
    const { method, url, headers } = incoming;
    const { hostname, port } = upstream;
    const { 'transfer-encoding': _, connection: __, ...rest } = headers;
    const own = { ...rest, host: upstream.host, 'content-length': String(body.length) };
    const outbound = httpRequest({ hostname, port, method, path: url, headers: own, agent }, (response) => {
      bytesOf(response).then((text) => settle({ response, body: text }), reject);
    });
    outbound.once('error', reject).end(body);
  });
}

async function sendHalf({ upstream, incoming }: Exchange, body: Buffer): Promise<void> {
  const { method, url, headers } = incoming;
  const { hostname, port } = upstream;
  const { 'transfer-encoding': _, connection: __, ...rest } = headers;
  const own = { ...rest, host: upstream.host, 'content-length': String(body.length) };
  const outbound = httpRequest({ hostname, port, method, path: url, headers: own });
  const ended = new Promise<void>((settle) => outbound.once('error', () => settle()).once('close', settle));
  outbound.write(body.subarray(0, body.length >> 1), () => setTimeout(() => outbound.destroy(), 50));
  await ended;
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function zeroes(): Record<Fault, number> {
  return {
    slow: 0,
    refuse: 0,
    answer_503: 0,
    answer_500: 0,
    lose_answer: 0,
    insert_twice: 0,
    cut_request: 0,
    cut_answer: 0,
    exception_in_body: 0,
  };
}
