import type { Role, Scope } from '../../core/api/account.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { type ActionOf, type Resource, ruleOf } from '../../core/tenancy/permissions.ts';
import { authenticate, authorize, cookieUser, identify, type Person, sessionUser } from '../auth/authenticate.ts';
import { asOperator } from '../auth/operator.ts';
import { entryRefusal } from '../auth/organization-entry.ts';
import { type OwnOrganization, organizationOf } from '../auth/organization-of.ts';
import { ownPageProblem } from '../auth/own-page.ts';
import type { Principal } from '../auth/principal.ts';
import { database } from '../database.ts';
import type { RequestContext } from './app-context.ts';

/** Where a request names its project or organisation; `thing`: by an object that belongs to it. */
export type Place = { readonly in: 'path' | 'query' | 'body' | 'thing'; readonly name: string };

/** A line of the table of permissions. */
export type Right = {
  readonly resource: Resource;
  readonly action: string;
  readonly role: Role;
  readonly scope?: Scope;
};

/** The callers that a route accepts. The OpenAPI document and the security suite are derived from it. */
export type Needs =
  /** No credential. */
  | { readonly who: 'anyone' }
  /** No credential, but browsers only from our own pages: signing in and out. */
  | { readonly who: 'visitor' }
  /** A signed-in person. */
  | { readonly who: 'person' }
  /** A person with this right, or an API key of the project with this scope. */
  | ({ readonly who: 'member'; readonly of: 'project'; readonly at: Place } & Right)
  /** A person with this right. */
  | ({ readonly who: 'member'; readonly of: 'organization'; readonly at: Place } & Right)
  /** The deployment's operator, by OPERATOR_TOKEN. */
  | { readonly who: 'operator' }
  /** A scraper of metrics, by METRICS_TOKEN or OPERATOR_TOKEN; for others the address does not exist. */
  | { readonly who: 'scraper' }
  /** A directory that provisions members, by a token of its organisation. */
  | { readonly who: 'directory' }
  /** A sender of events, by a write key. */
  | { readonly who: 'sender' }
  /** An agent, by an API key with the scope `query` or a token of a connected app (docs/mcp.md). */
  | { readonly who: 'agent' }
  /** A program that asks for tokens by OAuth, without a secret of its own. */
  | { readonly who: 'client' }
  /** Anyone with a link that we signed. */
  | { readonly who: 'link' };

/** Reads and checks the body once, when first needed. */
export type ReadBody = () => Promise<Result<unknown, ApiError>>;

/** Decides whether a caller may use a route, and passes what it learned about the caller to the handler. */
export type Access<Granted> = {
  readonly needs: Needs;
  readonly admit: (c: RequestContext, body: ReadBody) => Promise<Result<Granted, ApiError>>;
};

export const anyone: Access<undefined> = { needs: { who: 'anyone' }, admit: async () => ok(undefined) };

/** A page of another site must not sign a visitor in or out, so browsers are checked even without a cookie. */
export const visitor: Access<undefined> = { needs: { who: 'visitor' }, admit: async (c) => asVisitor(c) };

function asVisitor(c: RequestContext): Result<undefined, ApiError> {
  const isProgram = !c.req.header('cookie') && !c.req.header('origin') && !c.req.header('sec-fetch-site');
  const problem = isProgram ? undefined : ownPageProblem(c.env, c.req.raw);
  return problem ? err(problem) : ok(undefined);
}

/**
 * Requires a signed-in person.
 *
 * @param remedy  a sentence that says what to do when nobody is signed in
 */
export function person(remedy: string): Access<Person> {
  return { needs: { who: 'person' }, admit: (c) => sessionUser(c, remedy) };
}

/**
 * Requires a person signed in by cookie, on one of our pages: what changes how somebody signs in is opened neither by an
 * access token nor by a key.
 */
export function visitingPerson(remedy: string): Access<Person> {
  return {
    needs: { who: 'person' },
    admit: async (c) => {
      const checked = asVisitor(c);
      return checked.ok ? cookieUser(c, remedy) : checked;
    },
  };
}

export const operator: Access<undefined> = {
  needs: { who: 'operator' },
  admit: async (c) => {
    const admitted = await asOperator(c);
    return admitted.ok ? ok(undefined) : admitted;
  },
};

/** Requires the right to an action in the project that the path names. */
export function projectInPath<R extends Resource>(resource: R, action: ActionOf<R>, name = 'id'): Access<Principal> {
  return {
    needs: projectNeeds(resource, action, { in: 'path', name }),
    admit: (c) => authenticate(c, c.req.param(name) ?? '', resource, action),
  };
}

export function projectNeeds<R extends Resource>(resource: R, action: ActionOf<R>, at: Place): Needs {
  return { who: 'member', of: 'project', ...rightTo(resource, action), at };
}

function rightTo<R extends Resource>(resource: R, action: ActionOf<R>): Right {
  const { role, scope } = ruleOf(resource, action);
  return { resource, action, role, ...(scope ? { scope } : {}) };
}

/**
 * Requires the right to an action in the project of `?project_id=`. A stranger is refused before the rest of the
 * address is checked.
 */
export function projectInQuery<R extends Resource>(resource: R, action: ActionOf<R>): Access<Principal> {
  return {
    needs: projectNeeds(resource, action, { in: 'query', name: 'project_id' }),
    admit: async (c) => {
      const caller = await identify(c);
      if (!caller.ok) return caller;
      const projectId = c.req.query('project_id');
      if (!projectId) return err(apiError('bad_request', '`project_id` is missing; add `?project_id=prj_…`.'));
      return authorize(c, caller.value, projectId, resource, action);
    },
  };
}

/**
 * Requires the right to an action in the project of the body's `project_id`. A stranger is refused before the body is
 * read.
 *
 * @param projectOf  reads the project of a body whose schema does not guarantee one
 */
export function projectInBody<R extends Resource>(
  resource: R,
  action: ActionOf<R>,
  projectOf: (body: unknown) => Result<string, ApiError> = projectIdOf,
): Access<Principal> {
  return {
    needs: projectNeeds(resource, action, { in: 'body', name: 'project_id' }),
    admit: async (c, readBody) => {
      const caller = await identify(c);
      if (!caller.ok) return caller;
      const body = await readBody();
      if (!body.ok) return body;
      const projectId = projectOf(body.value);
      return projectId.ok ? authorize(c, caller.value, projectId.value, resource, action) : projectId;
    },
  };
}

/**
 * Requires the right to an action in the project that owns the object named by the path. The answer does not reveal
 * whether another tenant's object exists.
 *
 * @param kind  names the object in the refusal: `channel`
 * @param find  finds the object with its project; undefined if there is none
 */
export function projectOfThing<R extends Resource, Thing extends { readonly projectId: string }>(
  resource: R,
  action: ActionOf<R>,
  kind: string,
  find: (c: RequestContext, id: string) => Promise<Thing | undefined>,
): Access<{ readonly principal: Principal; readonly thing: Thing }> {
  const name = 'id';
  return {
    needs: projectNeeds(resource, action, { in: 'thing', name }),
    admit: async (c) => {
      const caller = await identify(c);
      if (!caller.ok) return caller;
      const id = c.req.param(name) ?? '';
      const thing = await find(c, id);
      const principal = await authorize(c, caller.value, thing?.projectId ?? '', resource, action);
      if (!principal.ok && principal.error.code !== 'not_found') return principal;
      if (thing !== undefined && principal.ok) return ok({ principal: principal.value, thing });
      return err(apiError('not_found', `There is no ${kind} \`${id.slice(0, ID_CHARS_SHOWN)}\`.`));
    },
  };
}

/** A person, with their organisation and membership. */
export type Membership = OwnOrganization & { readonly person: Person };

/** Requires the right to an action in the organisation that the path names. */
export function organizationInPath<R extends Resource>(
  resource: R,
  action: ActionOf<R>,
  remedy: string,
): Access<Membership> {
  return {
    needs: { who: 'member', of: 'organization', ...rightTo(resource, action), at: { in: 'path', name: 'id' } },
    admit: async (c) => {
      const caller = await sessionUser(c, remedy);
      return caller.ok ? membership(c, caller.value, c.req.param('id') ?? '', resource, action) : caller;
    },
  };
}

/**
 * Requires the right to an action in the organisation of the body's `organization_id`. A stranger is refused before the
 * body is read.
 */
export function organizationInBody<R extends Resource>(
  resource: R,
  action: ActionOf<R>,
  remedy: string,
): Access<Membership> {
  const at = { in: 'body', name: 'organization_id' } as const;
  return {
    needs: { who: 'member', of: 'organization', ...rightTo(resource, action), at },
    admit: async (c, readBody) => {
      const caller = await sessionUser(c, remedy);
      if (!caller.ok) return caller;
      const body = await readBody();
      if (!body.ok) return body;
      return membership(c, caller.value, textAt(body.value, 'organization_id') ?? '', resource, action);
    },
  };
}

async function membership<R extends Resource>(
  c: RequestContext,
  caller: Person,
  organizationId: string,
  resource: R,
  action: ActionOf<R>,
): Promise<Result<Membership, ApiError>> {
  const db = database(c.env);
  const [own, refusal] = await Promise.all([
    organizationOf(db, { userId: caller.id, organizationId }, resource, action),
    entryRefusal(db, caller.sessionId, { organizationId }, Date.now()),
  ]);
  if (!own.ok) return own;
  return refusal ? err(refusal) : ok({ person: caller, ...own.value });
}

function projectIdOf(body: unknown): Result<string, ApiError> {
  const projectId = textAt(body, 'project_id');
  return projectId === undefined ? err(apiError('bad_request', '`project_id` is missing.')) : ok(projectId);
}

function textAt(body: unknown, name: string): string | undefined {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}

const ID_CHARS_SHOWN = 60;
