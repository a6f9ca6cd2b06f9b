import { z } from 'zod';
import { parseFlatJson } from '../../../core/base/flat-json.ts';
import { BODY_BYTES_MAX } from '../../../core/base/limits.ts';
import { ok, type Result } from '../../../core/base/result.ts';
import { problemBody, type ScimProblem } from '../../../core/tenancy/scim/problem.ts';
import type { Env } from '../../../platform/env.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { readJson } from '../../../platform/routes/read-json.ts';
import { type DocumentedAnswer, handledRoute, type Method, type Route } from '../../../platform/routes/route.ts';
import { type Directory, directoryOf } from './directory.ts';

const SCIM_TYPE = 'application/scim+json';

export type ScimAnswer = { readonly status: 200 | 201 | 204; readonly body?: object; readonly location?: string };

export type ScimAsked<Body> = {
  readonly c: RequestContext;
  readonly env: Env;
  readonly directory: Directory;
  /** Of the address; empty where it has none. */
  readonly id: string;
  readonly body: Body;
  readonly nowMs: number;
};

type Definition<Body> = {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly body?: z.ZodType<Body>;
  readonly handle: (asked: ScimAsked<Body>) => Promise<Result<ScimAnswer, ScimProblem>>;
};

/** A line of the route table whose answers and refusals have the type and shape of SCIM (RFC 7644, 3.1 and 3.12). */
export function scimRoute<Body = undefined>(definition: Definition<Body>): Route {
  const { method, path, summary, body } = definition;
  return handledRoute({
    method,
    path,
    summary,
    needs: { who: 'directory' },
    answers: [answerOfMethod(method)],
    ...(body && { body: { schema: body, type: SCIM_TYPE, bytesMax: BODY_BYTES_MAX } }),
    respond: (c) => respond(c, definition),
  });
}

function answerOfMethod(method: Method): DocumentedAnswer {
  if (method === 'DELETE') return { status: 204, schema: undefined, type: SCIM_TYPE };
  return { status: method === 'POST' ? 201 : 200, schema: z.looseObject({}), type: SCIM_TYPE };
}

async function respond<Body>(c: RequestContext, definition: Definition<Body>): Promise<Response> {
  const answered = await answerOf(c, definition);
  const { status, body, location } = answered.ok ? answered.value : refusal(c, answered.error);
  if (location !== undefined) c.header('Location', location);
  if (status === 204 || body === undefined) return c.body(null, 204);
  return c.body(JSON.stringify(body), status, { 'Content-Type': SCIM_TYPE });
}

function refusal(c: RequestContext, problem: ScimProblem) {
  c.get('log').error_code = problem.scimType ?? `scim_${problem.status}`;
  if (problem.retryAfterS !== undefined) c.header('Retry-After', String(problem.retryAfterS));
  return { status: problem.status, body: problemBody(problem), location: undefined };
}

async function answerOf<Body>(
  c: RequestContext,
  { body: schema, handle }: Definition<Body>,
): Promise<Result<ScimAnswer, ScimProblem>> {
  const nowMs = Date.now();
  const directory = await directoryOf(c, nowMs);
  if (!directory.ok) return directory;
  const body = await bodyOf(c, schema);
  if (!body.ok) return body;
  const asked = { c, env: c.env, directory: directory.value, id: c.req.param('id') ?? '', body: body.value, nowMs };
  return handle(asked);
}

/** Without a schema, the body's type is `undefined`, the default of the type parameter. */
async function bodyOf<Body>(
  c: RequestContext,
  schema: z.ZodType<Body> | undefined,
): Promise<Result<Body, ScimProblem>> {
  if (schema === undefined) return ok(undefined as Body);
  const read = await readJson(c, schema, BODY_BYTES_MAX, parseFlatJson);
  if (read.ok) return read;
  const { code, message: detail } = read.error;
  if (code === 'body_too_large') return { ok: false, error: { status: 413, detail } };
  return { ok: false, error: { status: 400, scimType: 'invalidSyntax', detail } };
}
