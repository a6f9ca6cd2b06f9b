import { eq } from 'drizzle-orm';
import { alertPolicySchema, setAlertPolicySchema } from '../../core/api/incidents.ts';
import { apiError } from '../../core/base/errors.ts';
import { err, ok } from '../../core/base/result.ts';
import { isTimeZone } from '../../core/base/time/zones.ts';
import { alertPolicies, channels } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import { DEFAULT_POLICY } from '../../platform/incidents/read-state.ts';
import { projectInBody, projectInQuery } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';

/** How a project sends its alerts, where a rule does not say otherwise. */
export const policyRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/alerts/policy',
    summary: 'Show how the project sends its alerts: repeats, quiet hours, escalation, planned work',
    access: projectInQuery('alert', 'read'),
    answer: alertPolicySchema,
    async handle({ env, caller }) {
      const db = database(env);
      const row = await db.select().from(alertPolicies).where(eq(alertPolicies.projectId, caller.project.id)).get();
      return ok(alertPolicySchema.parse(row?.policy ?? DEFAULT_POLICY));
    },
  }),
  route({
    method: 'PUT',
    path: '/alerts/policy',
    summary: 'Set how the project sends its alerts',
    access: projectInBody('alert', 'update'),
    body: setAlertPolicySchema,
    answer: alertPolicySchema,
    async handle({ env, caller: { project, actor }, body: { project_id: projectId, ...policy }, nowMs }) {
      const db = database(env);
      const zone = policy.quiet_hours?.zone;
      if (zone !== undefined && !isTimeZone(zone)) {
        return err(
          apiError(
            'bad_request',
            `\`quiet_hours.zone\` is \`${zone.slice(0, 60)}\`; use a zone such as Europe/Berlin.`,
          ),
        );
      }
      const rows = await db.select({ id: channels.id }).from(channels).where(eq(channels.projectId, projectId));
      const unknown = policy.escalation?.channels.find((id) => !rows.some((row) => row.id === id));
      if (unknown !== undefined) {
        const message = `\`escalation.channels\` names \`${unknown.slice(0, 60)}\`, which is no channel of this project; list them at /alerts/channels.`;
        return err(apiError('bad_request', message));
      }
      const entry = {
        organizationId: project.organizationId,
        projectId,
        actor,
        action: 'alert_policy.update',
        target: projectId,
        details: policy,
      };
      const row = { projectId, policy };
      await db.batch([
        db.insert(alertPolicies).values(row).onConflictDoUpdate({ target: alertPolicies.projectId, set: row }),
        auditInsert(db, entry, nowMs),
      ]);
      return ok(policy);
    },
  }),
];
