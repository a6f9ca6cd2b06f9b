import { and, eq, isNull } from 'drizzle-orm';
import { alertRoutesSchema, setAlertRoutesSchema } from '../../core/api/alerts.ts';
import { apiError } from '../../core/base/errors.ts';
import { err, ok } from '../../core/base/result.ts';
import { alertRoutes, channels } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import { projectInBody, projectInQuery } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';

/** The channels that alerts of each severity go to. */
export const severityRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/alerts/routes',
    summary: 'Show the channels that alerts of each severity go to',
    access: projectInQuery('alert', 'read'),
    answer: alertRoutesSchema,
    async handle({ env, caller }) {
      const { id } = caller.project;
      const row = await database(env).select().from(alertRoutes).where(eq(alertRoutes.projectId, id)).get();
      return ok({ routes: alertRoutesSchema.shape.routes.parse(row?.routes ?? {}) });
    },
  }),
  route({
    method: 'PUT',
    path: '/alerts/routes',
    summary: 'Set the channels that alerts of each severity go to',
    access: projectInBody('alert', 'update'),
    body: setAlertRoutesSchema,
    answer: alertRoutesSchema,
    async handle({ env, caller: { project, actor }, body: { routes }, nowMs }) {
      const db = database(env);
      const isOwn = and(eq(channels.projectId, project.id), isNull(channels.revokedAt));
      const own = new Set((await db.select({ id: channels.id }).from(channels).where(isOwn)).map(({ id }) => id));
      const unknown = Object.entries(routes).flatMap(([severity, ids]) => ids.map((id) => ({ severity, id })));
      const wrong = unknown.find(({ id }) => !own.has(id));
      if (wrong !== undefined) {
        const message = `\`routes.${wrong.severity}\`: the project has no channel \`${wrong.id}\`; \`GET /alerts/channels\` lists them.`;
        return err(apiError('bad_request', message));
      }
      const row = { projectId: project.id, routes, changedAt: new Date(nowMs) };
      const { organizationId, id: projectId } = project;
      const audit = { organizationId, projectId, actor, action: 'alert.route', target: projectId, details: routes };
      await db.batch([
        db
          .insert(alertRoutes)
          .values(row)
          .onConflictDoUpdate({ target: alertRoutes.projectId, set: { routes, changedAt: row.changedAt } }),
        auditInsert(db, audit, nowMs),
      ]);
      return ok({ routes });
    },
  }),
];
