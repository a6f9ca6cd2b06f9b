import {
  type ClientOptions,
  type Core,
  createCore,
  type InputArguments,
  type LineOf,
  type ReplyOf,
  type RequestOptions,
  type Route,
} from './core.ts';
import { FILE_OPERATIONS, JSON_OPERATIONS, LINE_OPERATIONS, SAFE_ROUTES } from './generated/operations.ts';
import type { Routes } from './generated/routes.ts';
import { type LiveOptions, watchLive } from './live.ts';
import type { QueryAnswer, QueryKind } from './rows.ts';

type QueryRequest = Routes['POST /query']['body'];
type JsonMethods = {
  readonly [Name in Exclude<keyof typeof JSON_OPERATIONS, 'query'>]: <R extends (typeof JSON_OPERATIONS)[Name]>(
    ...rest: InputArguments<R>
  ) => Promise<ReplyOf<R>>;
};
type LineMethods = {
  readonly [Name in keyof typeof LINE_OPERATIONS]: <R extends (typeof LINE_OPERATIONS)[Name]>(
    ...rest: InputArguments<R>
  ) => AsyncGenerator<LineOf<R>, void, undefined>;
};
type FileMethods = {
  readonly [Name in keyof typeof FILE_OPERATIONS]: <R extends (typeof FILE_OPERATIONS)[Name]>(
    ...rest: InputArguments<R>
  ) => Promise<Response>;
};

/** A method for each route of the API, and what is more than one request. */
export type Client = Core &
  JsonMethods &
  LineMethods &
  FileMethods & {
    /** Runs a report. The kind of the query decides the columns of the answer. */
    query<Request extends QueryRequest>(
      request: Request,
      options?: RequestOptions,
    ): Promise<QueryAnswer<Extract<Request['query_type'], QueryKind>>>;
    /** Watches a project over a WebSocket, until `signal` is aborted. */
    live(projectId: string, options: LiveOptions): Promise<void>;
  };

/** A client of the whole API. Every call throws `EdgewiseError`, and nothing else but the reason of an aborted signal. */
export function createClient(options: ClientOptions = {}): Client {
  const core = createCore({ safeRoutes: SAFE_ROUTES, ...options });
  const methods = {
    ...bound(JSON_OPERATIONS, core.call),
    ...bound(LINE_OPERATIONS, core.lines),
    ...bound(FILE_OPERATIONS, core.open),
    query: (request: QueryRequest, asked?: RequestOptions) => core.call('POST /query', { body: request }, asked),
    live: (projectId: string, asked: LiveOptions) => watchLive(core, projectId, asked),
  };
  // The tables of operations give each name its route, and the types say no more than that.
  return { ...core, ...methods } as unknown as Client;
}

function bound(routes: Readonly<Record<string, Route>>, ask: (route: Route, ...rest: never[]) => unknown) {
  return Object.fromEntries(
    Object.entries(routes).map(([name, route]) => [name, (...rest: never[]) => ask(route, ...rest)]),
  );
}
