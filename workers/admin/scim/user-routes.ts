import { scimPatchSchema, scimResourceSchema } from '../../../core/api/scim.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import type { ScimProblem } from '../../../core/tenancy/scim/problem.ts';
import { changeOfOperations, changeOfResource } from '../../../core/tenancy/scim/user-change.ts';
import { database } from '../../../platform/database.ts';
import type { RouteTable } from '../../../platform/routes/route.ts';
import { createUser } from './create-user.ts';
import { type DirectoryUser, findUser, listUsers, USER_ATTRIBUTES } from './find-users.ts';
import { listRequest } from './lists.ts';
import { changeUser, removeUser } from './provision.ts';
import { listResource, userResource } from './resources.ts';
import { type ScimAnswer, type ScimAsked, scimRoute } from './scim-route.ts';

const USERS = '/scim/v2/Users';
const USER = `${USERS}/:id`;

/** Members as a directory sees them. */
export const scimUserRoutes: RouteTable = [
  scimRoute({
    method: 'GET',
    path: USERS,
    summary: 'List the users of a directory',
    async handle({ c, env, directory }) {
      const asked = listRequest(c, USER_ATTRIBUTES);
      if (!asked.ok) return asked;
      const { conditions, page } = asked.value;
      const { total, users } = await listUsers(database(env), directory.organizationId, conditions, page);
      const resources = users.map((each) => userResource(env.PUBLIC_URL, each));
      return ok({ status: 200, body: listResource(resources, total, page) });
    },
  }),
  scimRoute({
    method: 'POST',
    path: USERS,
    summary: 'Create a user, or bring back one that was deactivated',
    body: scimResourceSchema,
    async handle({ env, directory, body, nowMs }) {
      const made = await createUser(env, directory, body, nowMs);
      return made.ok ? ok(shown(env.PUBLIC_URL, made.value, 201)) : made;
    },
  }),
  scimRoute({
    method: 'GET',
    path: USER,
    summary: 'Show a user of a directory',
    async handle(asked) {
      const found = await userOf(asked);
      return found.ok ? ok(shown(asked.env.PUBLIC_URL, found.value)) : found;
    },
  }),
  scimRoute({
    method: 'PATCH',
    path: USER,
    summary: 'Change a user of a directory',
    body: scimPatchSchema,
    async handle(asked) {
      const change = changeOfOperations(asked.body.Operations);
      return change.ok ? changed(asked, change.value) : change;
    },
  }),
  scimRoute({
    method: 'PUT',
    path: USER,
    summary: 'Replace the attributes of a user of a directory',
    body: scimResourceSchema,
    async handle(asked) {
      const change = changeOfResource(asked.body);
      // A resource without `active` does not bring anybody back.
      return change.ok ? changed(asked, { ...ABSENT, ...change.value }) : change;
    },
  }),
  scimRoute({
    method: 'DELETE',
    path: USER,
    summary: 'Remove a user of a directory from the organization',
    async handle(asked) {
      const found = await userOf(asked);
      if (!found.ok) return found;
      const removed = await removeUser(asked.env, asked.directory, found.value, asked.nowMs);
      return removed.ok ? ok({ status: 204 }) : removed;
    },
  }),
];

const ABSENT = { externalId: null, displayName: null, givenName: null, familyName: null, email: null };

async function changed(
  asked: ScimAsked<unknown>,
  change: Parameters<typeof changeUser>[3],
): Promise<Result<ScimAnswer, ScimProblem>> {
  const { env, directory, nowMs } = asked;
  const found = await userOf(asked);
  if (!found.ok) return found;
  const done = await changeUser(env, directory, found.value, change, nowMs);
  return done.ok ? ok(shown(env.PUBLIC_URL, done.value)) : done;
}

async function userOf({ env, directory, id }: ScimAsked<unknown>): Promise<Result<DirectoryUser, ScimProblem>> {
  const found = await findUser(database(env), directory.organizationId, id);
  return found ? ok(found) : err({ status: 404, detail: `There is no user \`${id.slice(0, 60)}\`.` });
}

function shown(publicUrl: string, found: DirectoryUser, status: 200 | 201 = 200): ScimAnswer {
  const body = userResource(publicUrl, found);
  return { status, body, location: body.meta.location };
}
