import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import type { TrackerBuild } from '../../sdk/browser/build.ts';

/**
 * Simulates, for the tracker's tests, both servers that it meets: a site whose pages the browser opens, and an Edgewise
 * that records what the tracker sends and answers as the test specifies. They are two origins, as on the web.
 */
export async function startCollector({ iifePath, partPaths, modulePath }: TrackerBuild): Promise<Collector> {
  const paths = [iifePath, modulePath, ...partPaths];
  const scripts = new Map<string, Buffer>(
    await Promise.all(paths.map(async (path) => [`/${basename(path)}`, await readFile(path)] as const)),
  );
  const state: CollectorState = { requests: [], scripts: [], html: '', answer: () => ({}) };
  const site = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>A page</title>${state.html}`);
  });
  const edgewise = createServer((request, response) => {
    const script = scripts.get(request.url ?? '');
    if (script === undefined) return void recordTrack(state, request, response);
    state.scripts.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' }).end(script);
  });
  const [siteUrl, url] = [await listen(site), await listen(edgewise)];
  return {
    siteUrl,
    url,
    requests: state.requests,
    scripts: state.scripts,
    serve: (html) => {
      state.html = html.replaceAll('{edgewise}', url);
    },
    answerWith: (answer) => {
      state.answer = answer;
    },
    deliveries: () => accepted(state),
    events: () => [...new Map(accepted(state).map((event) => [event.id, event])).values()],
    reset: () => {
      state.requests.length = 0;
      state.scripts.length = 0;
      state.answer = () => ({});
    },
    close: async () => {
      await Promise.all([close(site), close(edgewise)]);
    },
  };
}

function accepted({ requests }: Pick<CollectorState, 'requests'>): SentEvent[] {
  return requests.filter(({ status }) => status === 200).flatMap(({ events }) => events);
}

export interface Collector {
  /** Where the pages are; every path gives the same page. */
  readonly siteUrl: string;
  /** Where `/edgewise.js`, its parts, the npm module `/index.js` and `/track` are. */
  readonly url: string;
  /** Every request to `/track`, whatever it was answered. */
  readonly requests: readonly TrackRequest[];
  /** Paths of the scripts that pages have loaded, in order. */
  readonly scripts: readonly string[];
  /** Sets the body of the pages; `{edgewise}` in it becomes `url`. */
  serve(html: string): void;
  /** Sets how `/track` answers: status 200 with nothing rejected, unless told otherwise. */
  answerWith(answer: (request: TrackRequest) => Answer | Promise<Answer>): void;
  /** The events of the requests that were answered 200, including repeats. */
  deliveries(): readonly SentEvent[];
  /** The same events, each id once, as the service counts them: a page that is closing may send an event again. */
  events(): readonly SentEvent[];
  reset(): void;
  close(): Promise<void>;
}

export interface TrackRequest {
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
  readonly apiKey: string;
  readonly events: readonly SentEvent[];
  readonly bytes: number;
  status: number;
}

export interface SentEvent {
  readonly id: string;
  readonly event: string;
  readonly user_id?: string;
  readonly anonymous_id: string;
  readonly session_id: string;
  readonly timestamp: string;
  readonly groups?: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly context: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface CollectorState {
  readonly scripts: string[];
  readonly requests: TrackRequest[];
  html: string;
  answer: (request: TrackRequest) => Answer | Promise<Answer>;
}

async function recordTrack(state: CollectorState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const sent: { api_key: string; events: SentEvent[] } = JSON.parse(body.toString() || '{"api_key":"","events":[]}');
  const recorded: TrackRequest = {
    method: request.method ?? '',
    headers: request.headers,
    apiKey: sent.api_key,
    events: sent.events,
    bytes: body.length,
    status: 200,
  };
  const answer = await state.answer(recorded);
  recorded.status = answer.status ?? 200;
  state.requests.push(recorded);
  response.writeHead(recorded.status, {
    'content-type': 'application/json',
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'content-type',
    'access-control-expose-headers': 'Retry-After',
    ...answer.headers,
  });
  response.end(JSON.stringify(answer.body ?? { accepted: sent.events.length, rejected: [] }));
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string')
    throw new Error(`the server listens on ${address}, not on a port`);
  return `http://127.0.0.1:${address.port}`;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
