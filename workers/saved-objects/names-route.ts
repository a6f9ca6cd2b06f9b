import { namesSchema } from '../../core/api/names-schema.ts';
import { ok } from '../../core/base/result.ts';
import { database } from '../../platform/database.ts';
import { readNames } from '../../platform/names/read-names.ts';
import { projectInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { projectOf } from '../../platform/saved-objects/change-objects.ts';

/** Display names and notes of events and properties (docs/data.md): pages ask for them once. */
export const namesRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/api/projects/:project/names',
    summary: 'List what is noted about events and properties: display names, owners, what is hidden and merged',
    access: projectInPath('dashboard', 'read', 'project'),
    answer: namesSchema,
    handle: async ({ env, caller }) => ok(await readNames(database(env), projectOf(caller))),
  }),
];
