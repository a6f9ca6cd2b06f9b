import { type ApiError, apiError } from '../../core/base/errors.ts';
import { isOurKey } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { ActionOf, Resource } from '../../core/tenancy/permissions.ts';
import { authorize, type Caller, identify } from '../../platform/auth/authenticate.ts';
import {
  authorizeApp,
  type ConnectedApp,
  connectedApp,
  projectsOfApp,
} from '../../platform/auth/connected-apps/connected-app.ts';
import { mcpChallenge } from '../../platform/auth/connected-apps/mcp-door.ts';
import { isAllowed, type Principal } from '../../platform/auth/principal.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';

/** A project that an agent may read. */
export type AgentProject = {
  readonly id: string;
  readonly name: string;
  readonly timezone: string;
};

/** Whoever lets an agent in, and what it may do. */
export type Asker = {
  /** The credential, `key:<id>` or `grant:<id>`: a confirmation that one asked for is worth nothing to another. */
  readonly grant: string;
  /** Whether tools that change something are listed. */
  readonly mayWrite: boolean;
  readonly projects: () => Promise<readonly AgentProject[]>;
  /** Requires the right to an action in a project. Errors: `not_found`, `forbidden`, `organization_closed`. */
  readonly enter: <R extends Resource>(
    projectId: string,
    resource: R,
    action: ActionOf<R>,
  ) => Promise<Result<Principal, ApiError>>;
};

/**
 * The only place that decides who may use the MCP server: an API key with the scope `query`, or a token that a connected app
 * was given for this address. Cookies are not looked at, and tokens for other doors are refused.
 *
 * Errors: `unauthenticated`, `unknown_key`, `key_cannot_read`, `forbidden`, `rate_limited`; those of a missing or wrong
 * credential say where a client gets one (`WWW-Authenticate`).
 */
export async function whoAsks(c: RequestContext): Promise<Result<Asker, ApiError>> {
  const token = bearerOf(c);
  const asker = token === '' ? err(apiError('unauthenticated', NO_CREDENTIAL)) : await askerWith(c, token);
  if (!asker.ok && (asker.error.code === 'unauthenticated' || asker.error.code === 'unknown_key')) {
    const problem = token === '' ? undefined : ({ error: 'invalid_token' } as const);
    c.header('WWW-Authenticate', mcpChallenge(c.env, c.req.url, problem));
  }
  return asker;
}

const NO_CREDENTIAL =
  'Connect the app by OAuth, or send an API key with the scope `query` as `Authorization: Bearer ew_api_…`.';

function bearerOf(c: RequestContext): string {
  const header = c.req.header('authorization') ?? '';
  return header.startsWith('Bearer ') ? header.slice('Bearer '.length).trim() : '';
}

async function askerWith(c: RequestContext, token: string): Promise<Result<Asker, ApiError>> {
  if (!isOurKey(token)) {
    const app = await connectedApp(c, token, Date.now());
    return app.ok ? ok(askerOfApp(c, app.value)) : app;
  }
  const caller = await identify(c);
  if (!caller.ok) return caller;
  if (caller.value.kind !== 'key') throw new Error('A key was taken for a person');
  return askerOfKey(c, caller.value);
}

async function askerOfKey(c: RequestContext, key: Extract<Caller, { kind: 'key' }>): Promise<Result<Asker, ApiError>> {
  const { id, name, timezone } = key.project;
  const own = await authorize(c, key, id, 'data', 'query');
  if (!own.ok) return own;
  return ok({
    grant: own.value.credential,
    mayWrite: isAllowed(own.value, 'dashboard', 'create'),
    projects: async () => [{ id, name, timezone }],
    enter: (projectId, resource, action) => authorize(c, key, projectId, resource, action),
  });
}

function askerOfApp(c: RequestContext, app: ConnectedApp): Asker {
  return {
    grant: `grant:${app.grantId}`,
    mayWrite: app.scopes.includes('write'),
    projects: async () => {
      const own = await projectsOfApp(c, app, Date.now());
      return own.map(({ project: { id, name, timezone } }) => ({ id, name, timezone }));
    },
    enter: (projectId, resource, action) => authorizeApp(c, app, projectId, resource, action),
  };
}
