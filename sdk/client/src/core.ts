import { type Authorize, authorizer, type Credentials } from './credentials.ts';
import { EdgewiseError } from './edgewise-error.ts';
import type { Routes } from './generated/routes.ts';
import { linesOf } from './lines.ts';
import { type Sending, send } from './send.ts';

export type Route = keyof Routes;
export type ReplyOf<R extends Route> = Routes[R] extends { reply: infer Reply } ? Reply : never;
export type LineOf<R extends Route> = Routes[R] extends { line: infer Line } ? Line : never;
/** The path's parameters, the query string and the body of a route. */
export type InputOf<R extends Route> = Omit<Routes[R], 'reply' | 'line'>;

export type RequestOptions = {
  /** Aborts the request: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Milliseconds for the whole request, repetitions included; those of the client by default. */
  readonly timeoutMs?: number;
  readonly headers?: Readonly<Record<string, string>>;
};

export type ClientOptions = {
  /** `https://app.example.com`; absent on a page of the service itself. */
  readonly baseUrl?: string;
  readonly credentials?: Credentials;
  /** How often a request that changes nothing is repeated after a passing failure. Default: 2. */
  readonly retriesMax?: number;
  /** Default: one minute; 0: no limit. Streams and files have none, and end with `signal`. */
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
  /** POST routes that may be repeated like GET; `createClient` knows them. */
  readonly safeRoutes?: readonly string[];
};

/** An input that needs nothing may be left out. */
export type InputArguments<R extends Route> =
  Record<never, never> extends InputOf<R>
    ? [input?: InputOf<R>, options?: RequestOptions]
    : [input: InputOf<R>, options?: RequestOptions];

export type Core = {
  /** Asks a route and reads its JSON; undefined if it answers with nothing. */
  call<R extends Route>(route: R, ...rest: InputArguments<R>): Promise<ReplyOf<R>>;
  /** Asks a route for its lines, and reads them as they come. */
  lines<R extends Route>(route: R, ...rest: InputArguments<R>): AsyncGenerator<LineOf<R>, void, undefined>;
  /** Asks a route and leaves its answer unread: files. */
  open<R extends Route>(route: R, ...rest: InputArguments<R>): Promise<Response>;
  /** Asks any address of the service; for those that this release does not know. */
  request(method: string, path: string, sent?: Sending, options?: RequestOptions): Promise<Response>;
  readonly options: ClientOptions;
};

const TIMEOUT_MS = 60_000;

/** The client without its methods, for pages that count their bytes: routes are called by their name. */
export function createCore(options: ClientOptions = {}): Core {
  const authorize: Authorize = authorizer(options.credentials, async (refreshToken) => {
    const sent = { body: { refresh_token: refreshToken } };
    return (await send({ options, method: 'POST', path: '/api/auth/tokens/refresh', sent })).json();
  });
  const ask = (route: Route, input: Input = {}, asked: RequestOptions, accept: string) => {
    const [method = '', template = ''] = route.split(' ');
    const sent = { body: input.body, accept, isSafe: method === 'GET' || options.safeRoutes?.includes(route) === true };
    return send({ options, authorize, method, path: addressOf(template, input), sent, asked });
  };
  return {
    options,
    async call<R extends Route>(route: R, ...[input, asked = {}]: InputArguments<R>): Promise<ReplyOf<R>> {
      const timeoutMs = asked.timeoutMs ?? options.timeoutMs ?? TIMEOUT_MS;
      const response = await ask(route, input, { ...asked, timeoutMs }, 'application/json');
      return jsonOf(response);
    },
    async *lines<R extends Route>(route: R, ...[input, asked = {}]: InputArguments<R>) {
      yield* linesOf<LineOf<R>>(await ask(route, input, asked, 'application/x-ndjson'));
    },
    open: (route, ...[input, asked = {}]) => ask(route, input, asked, '*/*'),
    request: (method, path, sent = {}, asked = {}) => send({ options, authorize, method, path, sent, asked }),
  };
}

type Parameters = Readonly<Record<string, unknown>>;
type Input = { readonly path?: Parameters; readonly query?: Parameters; readonly body?: unknown };

/** Each parameter is one segment: a slash in it leads nowhere else. A file's path keeps its slashes. */
function addressOf(template: string, { path = {}, query = {} }: Input): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = encodeURIComponent(String(path[name]));
    return name === 'path' ? value.replaceAll('%2F', '/') : value;
  });
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  if (given.length === 0) return filled;
  return `${filled}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

/** Answers are not checked: fields and values that a newer service sends reach the caller. */
async function jsonOf(response: Response) {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    const { status } = response;
    throw new EdgewiseError({ code: 'bad_answer', message: 'The answer is not JSON.', status, cause });
  }
}
