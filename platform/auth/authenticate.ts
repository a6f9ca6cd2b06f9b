import type { Context } from 'hono';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { API_KEY_PREFIX, WRITE_KEY_PREFIX } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { organizationClosed } from '../../core/tenancy/closed.ts';
import type { ActionOf, Resource } from '../../core/tenancy/permissions.ts';
import { database } from '../database.ts';
import type { AppContext } from '../routes/app-context.ts';
import { databaseAway } from '../routes/fault-of.ts';
import { accessOf } from './access-of.ts';
import { isAccessToken } from './access-token.ts';
import { authOf } from './auth.ts';
import { type ApiKey, findApiKey } from './find-api-key.ts';
import { markSessionUsed } from './mark-session-used.ts';
import { entryRefusal } from './organization-entry.ts';
import { ownPageProblem } from './own-page.ts';
import { personOfToken } from './person-of-token.ts';
import { type Principal, permissionProblem } from './principal.ts';
import { projectAccess } from './project-access.ts';

export type Person = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** The session or key that authenticated the caller. */
  readonly sessionId: string;
  /** How the session began (`core/tenancy/auth-method.ts`). */
  readonly authMethod: string;
  /** When its second factor was proved; null: it was not asked for. */
  readonly secondFactorAt: Date | null;
};

/** The caller, before the project is known: a person, or a key with its project. */
export type Caller = { readonly kind: 'person'; readonly person: Person } | ({ readonly kind: 'key' } & ApiKey);

/**
 * Identifies the caller and requires the right to this action in this project.
 *
 * Accepts a session cookie, or an API key or access token as `Authorization: Bearer`, but nothing in the address, since
 * addresses end up in logs and histories. Errors: those of `identify` and `authorize`.
 */
export async function authenticate<R extends Resource>(
  c: Context<AppContext>,
  projectId: string,
  resource: R,
  action: ActionOf<R>,
): Promise<Result<Principal, ApiError>> {
  const caller = await identify(c);
  return caller.ok ? authorize(c, caller.value, projectId, resource, action) : caller;
}

/**
 * Identifies the caller. Called before reading a request whose body names the project, so that strangers learn nothing
 * about the expected body.
 *
 * Errors: `unauthenticated`, `unknown_key`, `key_cannot_read`, `rate_limited`; with a cookie also `forbidden` and
 * `unsupported_media_type` for requests that none of our pages sends.
 */
export async function identify(c: Context<AppContext>): Promise<Result<Caller, ApiError>> {
  const key = bearerKey(c);
  if (key && !isAccessToken(key)) return identifyKey(c, key);
  const person = await sessionUser(c, 'Sign in, or send an API key as `Authorization: Bearer ew_api_…`.');
  return person.ok ? ok({ kind: 'person', person: person.value }) : person;
}

/**
 * Requires the right to this action in this project. Errors: `forbidden`; `not_found` for a project that the caller may
 * not know of.
 */
export async function authorize<R extends Resource>(
  c: Context<AppContext>,
  caller: Caller,
  projectId: string,
  resource: R,
  action: ActionOf<R>,
): Promise<Result<Principal, ApiError>> {
  const found = caller.kind === 'key' ? ofKey(caller, projectId) : await ofPerson(c, caller.person, projectId);
  if (!found.ok) return found;
  c.get('log').project_id = projectId;
  const problem = permissionProblem(found.value, resource, action);
  return problem ? err(problem) : found;
}

/**
 * The person, by an access token in the header or else by the cookie.
 *
 * @param remedy  what to do when nobody is signed in
 * Errors: `unauthenticated`; with a cookie those of `cookieUser`.
 */
export async function sessionUser(c: Context<AppContext>, remedy: string): Promise<Result<Person, ApiError>> {
  const token = bearerKey(c);
  if (token === undefined || !isAccessToken(token)) return cookieUser(c, remedy);
  const person = await personOfToken(c, token, Date.now());
  if (person) return ok(person);
  const message =
    'This access token is not valid or over; exchange the refresh token at `POST /api/auth/tokens/refresh`.';
  return err(apiError('unauthenticated', message));
}

/**
 * The person signed in by cookie, for routes that change how somebody signs in: an access token does not open those.
 * This is the only place that reads the cookie, so that no route can omit the checks that a cookie requires
 * (`own-page.ts`).
 *
 * Errors: `unauthenticated`, `forbidden`, `unsupported_media_type`, `unavailable`.
 */
export async function cookieUser(c: Context<AppContext>, remedy: string): Promise<Result<Person, ApiError>> {
  const nobody = err(apiError('unauthenticated', remedy));
  if (c.req.header('cookie') === undefined) return nobody;
  const problem = ownPageProblem(c.env, c.req.raw);
  if (problem) return err(problem);
  const session = await readSession(c);
  if (session === 'unavailable') return err(databaseAway());
  // A session of tokens has a secret that nobody was given; it is no cookie, whoever may have read the table.
  if (!session || session.session.kind === 'tokens') return nobody;
  markSessionUsed(c, session.session, Date.now());
  const { id, email, name } = session.user;
  const { id: sessionId, authMethod, secondFactorAt } = session.session;
  return ok({
    id,
    email,
    name,
    sessionId,
    authMethod: authMethod ?? 'password',
    secondFactorAt: secondFactorAt ?? null,
  });
}

/** better-auth wraps database exceptions in an error of its own, with a 5xx status. */
async function readSession(c: Context<AppContext>) {
  try {
    return await authOf(c.env).api.getSession({ headers: c.req.raw.headers });
  } catch (problem) {
    const status = problem instanceof Error && 'statusCode' in problem ? problem.statusCode : undefined;
    if (typeof status === 'number' && status >= 500) return 'unavailable';
    throw problem;
  }
}

function bearerKey(c: Context<AppContext>): string | undefined {
  const header = c.req.header('authorization');
  return header?.startsWith('Bearer ') ? header.slice('Bearer '.length).trim() : undefined;
}

/** The caller with this API key, wherever it was sent. Errors: `unknown_key`, `key_cannot_read`, `rate_limited`. */
export async function identifyKey(c: Context<AppContext>, key: string): Promise<Result<Caller, ApiError>> {
  if (key.startsWith(WRITE_KEY_PREFIX)) {
    return err(
      apiError('key_cannot_read', `A write key only sends events; reading needs an API key (${API_KEY_PREFIX}…).`),
    );
  }
  const found = await findApiKey(c, key, Date.now());
  return found.ok ? ok({ kind: 'key', ...found.value }) : found;
}

function ofKey(key: ApiKey, projectId: string): Result<Principal, ApiError> {
  const { keyId, role, scopes, expiresAtMs, project, closed, queriesAtOnceMax } = key;
  if (project.id !== projectId) return err(projectNotFound(projectId));
  if (closed) return err(organizationClosed(closed));
  const actor = `key:${keyId}`;
  return ok({
    actor,
    credential: actor,
    role,
    scopes,
    expiresAtMs,
    project: { ...accessOf(project), queriesAtOnceMax },
  });
}

async function ofPerson(
  c: Context<AppContext>,
  person: Person,
  projectId: string,
): Promise<Result<Principal, ApiError>> {
  const db = database(c.env);
  const [own, refusal] = await Promise.all([
    projectAccess(db, person.id, projectId),
    entryRefusal(db, person.sessionId, { projectId }, Date.now()),
  ]);
  if (!own) return err(projectNotFound(projectId));
  if (refusal) return err(refusal);
  if (own.closed) return err(organizationClosed(own.closed));
  const credential = `session:${person.sessionId}`;
  return ok({
    actor: `user:${person.id}`,
    credential,
    role: own.role,
    project: { ...accessOf(own.project), queriesAtOnceMax: own.queriesAtOnceMax },
  });
}

function projectNotFound(projectId: string): ApiError {
  return apiError('not_found', `There is no project \`${projectId.slice(0, 60)}\` that this caller may see.`);
}
