import { desc, eq } from 'drizzle-orm';
import { importsSchema } from '../../core/api/import.ts';
import { ok } from '../../core/base/result.ts';
import { imports, shownImport } from '../../core/tenancy/imports.ts';
import { database } from '../../platform/database.ts';
import { projectInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';

const LISTED_MAX = 100;

/** The imports of a project, for people; `workers/import` takes the files. */
export const importListRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/api/projects/:id/imports',
    summary: 'List the imports of a project, the latest first',
    access: projectInPath('data', 'query'),
    answer: importsSchema,
    async handle({ env, caller, nowMs }) {
      const rows = await database(env)
        .select()
        .from(imports)
        .where(eq(imports.projectId, caller.project.id))
        .orderBy(desc(imports.updatedAt), desc(imports.id))
        .limit(LISTED_MAX);
      return ok({ imports: rows.map((row) => shownImport(row, nowMs)) });
    },
  }),
];
