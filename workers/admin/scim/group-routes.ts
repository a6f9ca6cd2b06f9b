import { scimPatchSchema, scimResourceSchema } from '../../../core/api/scim.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { type GroupStep, stepsOfOperations, stepsOfResource } from '../../../core/tenancy/scim/group-change.ts';
import type { ScimProblem } from '../../../core/tenancy/scim/problem.ts';
import { database } from '../../../platform/database.ts';
import type { RouteTable } from '../../../platform/routes/route.ts';
import { changeGroup, createGroup, deleteGroup } from './change-group.ts';
import { findGroup, GROUP_ATTRIBUTES, type Group, listGroups, membersOfGroups } from './find-groups.ts';
import { listRequest } from './lists.ts';
import { groupResource, listResource } from './resources.ts';
import { type ScimAnswer, type ScimAsked, scimRoute } from './scim-route.ts';

const GROUPS = '/scim/v2/Groups';
const GROUP = `${GROUPS}/:id`;

/** Groups of a directory, which the organisation's mapping turns into roles. */
export const scimGroupRoutes: RouteTable = [
  scimRoute({
    method: 'GET',
    path: GROUPS,
    summary: 'List the groups of a directory',
    async handle(asked) {
      const { c, env, directory } = asked;
      const request = listRequest(c, GROUP_ATTRIBUTES);
      if (!request.ok) return request;
      const { conditions, page } = request.value;
      const { total, groups } = await listGroups(database(env), directory.organizationId, conditions, page);
      const resources = await resourcesOf(asked, groups);
      return ok({ status: 200, body: listResource(resources, total, page) });
    },
  }),
  scimRoute({
    method: 'POST',
    path: GROUPS,
    summary: 'Create a group',
    body: scimResourceSchema,
    async handle(asked) {
      const steps = stepsOfResource(asked.body, 'add');
      if (!steps.ok) return steps;
      const made = await createGroup(asked.env, asked.directory, steps.value, asked.nowMs);
      return made.ok ? shown(asked, made.value, 201) : made;
    },
  }),
  scimRoute({
    method: 'GET',
    path: GROUP,
    summary: 'Show a group of a directory',
    async handle(asked) {
      const found = await groupOf(asked);
      return found.ok ? shown(asked, found.value) : found;
    },
  }),
  scimRoute({
    method: 'PATCH',
    path: GROUP,
    summary: 'Change a group: its name, and who is in it',
    body: scimPatchSchema,
    async handle(asked) {
      const steps = stepsOfOperations(asked.body.Operations);
      return steps.ok ? changed(asked, steps.value) : steps;
    },
  }),
  scimRoute({
    method: 'PUT',
    path: GROUP,
    summary: 'Replace the name and members of a group',
    body: scimResourceSchema,
    async handle(asked) {
      const steps = stepsOfResource(asked.body, 'replace');
      return steps.ok ? changed(asked, [{ kind: 'clear' }, ...steps.value]) : steps;
    },
  }),
  scimRoute({
    method: 'DELETE',
    path: GROUP,
    summary: 'Delete a group',
    async handle(asked) {
      const found = await groupOf(asked);
      if (!found.ok) return found;
      await deleteGroup(asked.env, asked.directory, found.value, asked.nowMs);
      return ok({ status: 204 });
    },
  }),
];

async function changed(
  asked: ScimAsked<unknown>,
  steps: readonly GroupStep[],
): Promise<Result<ScimAnswer, ScimProblem>> {
  const found = await groupOf(asked);
  if (!found.ok) return found;
  const done = await changeGroup(asked.env, asked.directory, found.value, steps, asked.nowMs);
  return done.ok ? shown(asked, done.value) : done;
}

async function groupOf({ env, directory, id }: ScimAsked<unknown>): Promise<Result<Group, ScimProblem>> {
  const found = await findGroup(database(env), directory.organizationId, id);
  return found ? ok(found) : err({ status: 404, detail: `There is no group \`${id.slice(0, 60)}\`.` });
}

/** Entra asks for groups without their members, which may be thousands. */
async function resourcesOf({ c, env }: ScimAsked<unknown>, groups: readonly Group[]) {
  const excluded = (c.req.query('excludedAttributes') ?? '').toLowerCase().split(',');
  const hasMembers = !excluded.some((name) => name.trim() === 'members');
  const ids = groups.map(({ id }) => id);
  const members = hasMembers ? await membersOfGroups(database(env), ids) : undefined;
  return groups.map((group) => groupResource(env.PUBLIC_URL, group, members && (members.get(group.id) ?? [])));
}

async function shown(
  asked: ScimAsked<unknown>,
  group: Group,
  status: 200 | 201 = 200,
): Promise<Result<ScimAnswer, ScimProblem>> {
  const [body] = await resourcesOf(asked, [group]);
  return ok({ status, body: body ?? {}, location: body?.meta.location ?? '' });
}
