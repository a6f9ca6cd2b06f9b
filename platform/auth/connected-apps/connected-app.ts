import { and, eq, gt } from 'drizzle-orm';
import type { Scope } from '../../../core/api/account.ts';
import type { AppScope } from '../../../core/api/connected-apps.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { organizationClosed } from '../../../core/tenancy/closed.ts';
import { rightsOfGrant } from '../../../core/tenancy/connected-apps/scopes.ts';
import { type ActionOf, type Resource, ruleOf } from '../../../core/tenancy/permissions.ts';
import { oauthClients, oauthGrantProjects, oauthGrants, session, user } from '../../../core/tenancy/schema.ts';
import { type Database, database } from '../../database.ts';
import type { RequestContext } from '../../routes/app-context.ts';
import { accessOf } from '../access-of.ts';
import { readAccessToken } from '../access-token.ts';
import type { Person } from '../authenticate.ts';
import { markSessionUsed } from '../mark-session-used.ts';
import { closedOrganizations, entryRefusal } from '../organization-entry.ts';
import { type Principal, permissionProblem } from '../principal.ts';
import { type OwnProject, projectAccess, projectsOfPerson } from '../project-access.ts';
import { mcpResource } from './mcp-door.ts';

/** A connected app that asks at `/mcp`, and the person for whom it does. */
export type ConnectedApp = {
  readonly grantId: string;
  readonly client: { readonly id: string; readonly name: string };
  readonly person: Person;
  readonly scopes: readonly AppScope[];
  /** Those that the person chose; their role in each is read when it is used. */
  readonly projectIds: readonly string[];
};

/**
 * The app that a token of `/mcp` speaks for. Whoever has revoked it, or whatever ended the grant, it is looked up again each time.
 *
 * Errors: `unauthenticated` for any other token: of a session, of the API, of another host.
 */
export async function connectedApp(
  c: RequestContext,
  token: string,
  nowMs: number,
): Promise<Result<ConnectedApp, ApiError>> {
  const resource = mcpResource(c.env, c.req.url);
  const claims = await readAccessToken(c.env, token, nowMs, resource);
  const db = database(c.env);
  const row = claims && (await grantOf(db, claims.sessionId, nowMs));
  if (!row || row.grant.resource !== resource || row.session.userId !== claims.userId) return err(notForThisDoor());
  markSessionUsed(c, row.session, nowMs);
  const chosen = await db.select().from(oauthGrantProjects).where(eq(oauthGrantProjects.grantId, row.grant.id));
  const { id, email, name } = row.user;
  const { id: sessionId, authMethod, secondFactorAt } = row.session;
  c.get('log').grant_id = row.grant.id;
  return ok({
    grantId: row.grant.id,
    client: { id: row.client.id, name: row.client.name },
    person: { id, email, name, sessionId, authMethod, secondFactorAt },
    scopes: row.grant.scopes,
    projectIds: chosen.map(({ projectId }) => projectId),
  });
}

function grantOf(db: Database, id: string, nowMs: number) {
  return db
    .select({ session, user, grant: oauthGrants, client: oauthClients })
    .from(oauthGrants)
    .innerJoin(session, eq(session.id, oauthGrants.id))
    .innerJoin(user, eq(user.id, session.userId))
    .innerJoin(oauthClients, eq(oauthClients.id, session.clientId))
    .where(and(eq(oauthGrants.id, id), gt(session.expiresAt, new Date(nowMs))))
    .get();
}

/**
 * Requires the right to an action in a project that the person gave the app, with the person's role of now and at most
 * the grant's scopes. The only way from a grant to a `Principal`.
 *
 * Errors: `not_found` for a project that was not chosen or that the person sees no longer; `forbidden`, with
 * `details.missing_scope` if the grant lacks a scope; those of sign-on and of closed organisations.
 */
export async function authorizeApp<R extends Resource>(
  c: RequestContext,
  app: ConnectedApp,
  projectId: string,
  resource: R,
  action: ActionOf<R>,
): Promise<Result<Principal, ApiError>> {
  const db = database(c.env);
  const isChosen = app.projectIds.includes(projectId);
  const [own, refusal] = await Promise.all([
    isChosen ? projectAccess(db, app.person.id, projectId) : undefined,
    entryRefusal(db, app.person.sessionId, { projectId }, Date.now()),
  ]);
  if (!own) {
    const message = `There is no project \`${projectId.slice(0, 60)}\` that this app was given.`;
    return err(apiError('not_found', message));
  }
  if (refusal) return err(refusal);
  const problem = closedProblem(own) ?? scopeProblem(app, resource, ruleOf(resource, action).scope);
  if (problem) return err(problem);
  c.get('log').project_id = projectId;
  const principal = principalOf(app, own);
  const forbidden = permissionProblem(principal, resource, action);
  return forbidden ? err(forbidden) : ok(principal);
}

/** The chosen projects that the app may use now, oldest first. */
export async function projectsOfApp(
  c: RequestContext,
  app: ConnectedApp,
  nowMs: number,
): Promise<readonly OwnProject[]> {
  const db = database(c.env);
  const own = await projectsOfPerson(db, app.person.id);
  const chosen = own.filter((each) => app.projectIds.includes(each.project.id) && closedProblem(each) === undefined);
  const organizationIds = [...new Set(chosen.map(({ project }) => project.organizationId))];
  const closed = await closedOrganizations(db, app.person.sessionId, organizationIds, nowMs);
  return chosen
    .filter(({ project }) => !closed.has(project.organizationId))
    .map((each) => ({ ...each, role: rightsOfGrant(app.scopes, each.role).role }));
}

function principalOf(app: ConnectedApp, { role, project, queriesAtOnceMax }: OwnProject): Principal {
  return {
    actor: `user:${app.person.id}`,
    credential: `session:${app.person.sessionId}`,
    ...rightsOfGrant(app.scopes, role),
    project: { ...accessOf(project), queriesAtOnceMax },
  };
}

function closedProblem({ closed, mayConnectApps }: OwnProject): ApiError | undefined {
  if (closed) return organizationClosed(closed);
  return mayConnectApps
    ? undefined
    : apiError('forbidden', 'This organization does not allow connected apps; ask an admin of it.');
}

/** Resources that the scope `write` changes; whatever else the scope `admin` of an API key opens stays closed. */
const WRITABLE: readonly Resource[] = ['dashboard', 'alert'];

function scopeProblem({ scopes }: ConnectedApp, resource: Resource, needed: Scope | undefined): ApiError | undefined {
  if (needed === 'query') return undefined;
  if (needed !== 'admin' || !WRITABLE.includes(resource))
    return apiError('forbidden', 'No connected app may do this; sign in as a member with the right to.');
  if (scopes.includes('write')) return undefined;
  const message = 'This needs the scope `write`, which the app was not given; connect it again and allow changes.';
  return apiError('forbidden', message, { details: { missing_scope: 'write' } });
}

function notForThisDoor(): ApiError {
  const message =
    'This is no valid token for this address; connect the app again, or send an API key as `Bearer ew_api_…`.';
  return apiError('unauthenticated', message);
}
