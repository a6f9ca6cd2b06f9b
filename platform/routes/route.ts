import type { z } from 'zod';
import type { ApiError } from '../../core/base/errors.ts';
import { parseFlatJson } from '../../core/base/flat-json.ts';
import { BODY_BYTES_MAX } from '../../core/base/limits.ts';
import { ok, type Result } from '../../core/base/result.ts';
import type { Env } from '../env.ts';
import type { Access, Needs } from './access.ts';
import type { RequestContext } from './app-context.ts';
import { readJson, validate } from './read-json.ts';
import { failure } from './respond.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Handler = (c: RequestContext) => Response | Promise<Response>;

/**
 * One address of the API. Registration, permissions, body parsing, 405 answers, `GET /api/openapi.json` and the
 * security suite (`test/security-suite/route-suite.ts`) follow from a table of these.
 */
export type Route = {
  readonly method: Method;
  /** A Hono pattern: `/api/projects/:id`. */
  readonly path: string;
  /** Other spellings of the address, which are not documented: `/track/`. */
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly needs: Needs;
  readonly query: z.ZodType | undefined;
  readonly body: DocumentedBody | undefined;
  /** The first is the preferred one. */
  readonly answers: readonly DocumentedAnswer[];
  /** The address speaks WebSocket only. */
  readonly isSocket: boolean;
  /** The route exists only to explain a mistake, so it is not documented. */
  readonly isHidden: boolean;
  /** Refusals, too, may have the form that a vendor's SDKs expect. */
  readonly refusesInVendorForm: boolean;
  /** Whether each success leaves an entry in the audit log. */
  readonly isAudited: boolean;
  /** Answers OPTIONS, because pages of other sites call the address. */
  readonly preflight: Handler | undefined;
  readonly respond: Handler;
};

export type DocumentedBody = {
  readonly schema: z.ZodType;
  readonly type: string;
  readonly bytesMax: number;
  /** The body may be omitted; it then counts as `{}`. */
  readonly isOptional: boolean;
  /** The handler reads the body itself, so the schema does not refuse faults in it. */
  readonly isReadByHandler: boolean;
};

type OwnBody = Pick<DocumentedBody, 'schema' | 'type' | 'bytesMax'>;

export type DocumentedAnswer = {
  readonly status: number;
  readonly schema: z.ZodType | undefined;
  readonly type: string;
};

/** The routes of one part of the service. */
export type RouteTable = readonly Route[];

/** `/api/projects/:id/keys/:key_id` has `id` and `key_id`. */
type ParamsOf<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer More}`
    ? { readonly [Key in NameIn<Name> | keyof ParamsOf<`/${More}`>]: string }
    : { readonly [Key in NameIn<Rest>]: string }
  : Readonly<Record<never, string>>;
type NameIn<Text extends string> = Text extends `${infer Name}{${string}` ? Name : Text;

/** Everything a handler may need; `c` is for headers and streams. */
export type Asked<Path extends string, Granted, Body, Query> = {
  readonly c: RequestContext;
  readonly env: Env;
  readonly caller: Granted;
  readonly params: ParamsOf<Path>;
  readonly query: Query;
  readonly body: Body;
  readonly nowMs: number;
};

type Definition<Path extends string, Granted, Body, Query, Answer> = {
  readonly method: Method;
  readonly path: Path;
  readonly aliases?: readonly string[];
  /** In the imperative, for the OpenAPI document: `Revoke a key`. */
  readonly summary: string;
  readonly access: Access<Granted>;
  /** Parameters of the address, besides those that `access` reads. */
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  /** Default: `BODY_BYTES_MAX`. */
  readonly bodyBytesMax?: number;
  /** Parses the text of the body. Default: `parseFlatJson`. */
  readonly parseBody?: (text: string) => unknown;
  /** An absent body counts as `{}`. */
  readonly isBodyOptional?: boolean;
  /** The documented shape, if `body` accepts more so that `handle` can explain faults. */
  readonly bodyShape?: z.ZodType;
  /** A body that `handle` reads itself. */
  readonly ownBody?: OwnBody;
  /** Absent: the answer has no body, status 204. */
  readonly answer?: z.ZodType<Answer>;
  /** Default: `application/json`. For a stream of lines, `answer` is the schema of one line. */
  readonly answerType?: string;
  /** Default: 200, or 204 without `answer`. 303: `handle` leads the browser on. */
  readonly status?: 200 | 201 | 202 | 303;
  /** Successful answers with other statuses, which `handle` creates itself. */
  readonly otherAnswers?: readonly DocumentedAnswer[];
  readonly isHidden?: boolean;
  /** Default: every method but GET. A test lists the routes that say otherwise, with the reason. */
  readonly isAudited?: boolean;
  /** The log shows the pattern instead of the path, which contains a person's id. */
  readonly isPathSecret?: boolean;
  /** Returns the answer or a refusal; a `Response` is sent as it is. */
  readonly handle: (
    asked: Asked<Path, Granted, Body, Query>,
  ) => Promise<Response | Result<NoInfer<Answer>, ApiError>> | Response | Result<NoInfer<Answer>, ApiError>;
};

const JSON_TYPE = 'application/json';

/**
 * Creates a line of a route table. A request passes `access`, then the query string and the body are checked; refused
 * requests do not reach `handle`.
 */
export function route<const Path extends string, Granted, Body = undefined, Query = undefined, Answer = undefined>(
  definition: Definition<Path, Granted, Body, Query, Answer>,
): Route {
  const { method, path, aliases = [], summary, access, query, answer, answerType = JSON_TYPE } = definition;
  const status = definition.status ?? (answer === undefined ? 204 : 200);
  return {
    method,
    path,
    aliases,
    summary,
    needs: access.needs,
    query,
    body: documentedBody(definition),
    answers: [{ status, schema: answer, type: answerType }, ...(definition.otherAnswers ?? [])],
    isSocket: false,
    isHidden: definition.isHidden ?? false,
    refusesInVendorForm: false,
    isAudited: definition.isAudited ?? method !== 'GET',
    preflight: undefined,
    respond: (c) => respond(c, definition),
  };
}

/** A route whose handler admits its callers and reads its bodies itself; the table only describes it. */
export type HandledRoute = Pick<Route, 'method' | 'path' | 'summary' | 'needs' | 'answers' | 'respond'> &
  Partial<Pick<Route, 'aliases' | 'query' | 'isSocket' | 'preflight' | 'isAudited' | 'refusesInVendorForm'>> & {
    readonly body?: OwnBody;
  };

/** Creates a line for an address that answers in its own way: events, files, sockets. */
export function handledRoute({ body, ...described }: HandledRoute): Route {
  return {
    aliases: [],
    query: undefined,
    isSocket: false,
    isHidden: false,
    refusesInVendorForm: false,
    isAudited: described.method !== 'GET',
    preflight: undefined,
    ...described,
    body: body && describedBody(body),
  };
}

function describedBody(body: OwnBody): DocumentedBody {
  return { ...body, isOptional: false, isReadByHandler: true };
}

function documentedBody<Path extends string, Granted, Body, Query, Answer>({
  ownBody,
  body,
  bodyShape,
  bodyBytesMax = BODY_BYTES_MAX,
  isBodyOptional = false,
}: Definition<Path, Granted, Body, Query, Answer>): DocumentedBody | undefined {
  if (ownBody) return describedBody(ownBody);
  if (!body) return undefined;
  const schema = bodyShape ?? body;
  return { schema, type: JSON_TYPE, bytesMax: bodyBytesMax, isOptional: isBodyOptional, isReadByHandler: false };
}

async function respond<Path extends string, Granted, Body, Query, Answer>(
  c: RequestContext,
  definition: Definition<Path, Granted, Body, Query, Answer>,
): Promise<Response> {
  if (definition.isPathSecret) c.get('log').path = definition.path;
  const asked = await ask(c, definition);
  if (!asked.ok) return failure(c, asked.error);
  const answer = await definition.handle(asked.value);
  if (answer instanceof Response) return answer;
  if (!answer.ok) return failure(c, answer.error);
  if (definition.answer === undefined) return c.body(null, 204);
  return c.body(JSON.stringify(answer.value), definition.status ?? 200, { 'Content-Type': JSON_TYPE });
}

async function ask<Path extends string, Granted, Body, Query, Answer>(
  c: RequestContext,
  definition: Definition<Path, Granted, Body, Query, Answer>,
): Promise<Result<Asked<Path, Granted, Body, Query>, ApiError>> {
  let read: Promise<Result<Body, ApiError>> | undefined;
  const readBody = () => {
    read ??= bodyOf(c, definition);
    return read;
  };
  const caller = await definition.access.admit(c, readBody);
  if (!caller.ok) return caller;
  const query = queryOf(c, definition.query);
  if (!query.ok) return query;
  const body = await readBody();
  if (!body.ok) return body;
  // Routes as lines of a table lose Hono's own type of the parameters.
  const params = c.req.param() as ParamsOf<Path>;
  return ok({ c, env: c.env, caller: caller.value, params, query: query.value, body: body.value, nowMs: Date.now() });
}

function queryOf<Query>(c: RequestContext, schema: z.ZodType<Query> | undefined): Result<Query, ApiError> {
  return schema ? validate(schema, c.req.query(), 'the query string') : ok(undefined as Query);
}

/**
 * Without a schema, the body's type is `undefined`, the default of the type parameter; likewise for the query string.
 */
async function bodyOf<Body>(
  c: RequestContext,
  {
    body,
    bodyBytesMax = BODY_BYTES_MAX,
    parseBody = parseFlatJson,
    isBodyOptional = false,
  }: Pick<
    Definition<string, unknown, Body, unknown, unknown>,
    'body' | 'bodyBytesMax' | 'parseBody' | 'isBodyOptional'
  >,
): Promise<Result<Body, ApiError>> {
  if (!body) return ok(undefined as Body);
  return readJson(c, body, bodyBytesMax, (text) => (text === '' && isBodyOptional ? {} : parseBody(text)));
}
