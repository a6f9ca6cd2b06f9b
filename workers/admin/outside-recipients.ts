import { eq } from 'drizzle-orm';
import { outsideRecipientsSchema } from '../../core/api/outside-recipients.ts';
import { ok } from '../../core/base/result.ts';
import { organizations } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import { organizationInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';

const PATH = '/api/organizations/:id/outside-recipients';

/**
 * The recipients besides its members to whom an organization lets schedules write. Whoever may invite people decides
 * it.
 */
export const outsideRecipientsRoutes: RouteTable = [
  route({
    method: 'GET',
    path: PATH,
    summary: 'List whom schedules may send email to besides members',
    access: organizationInPath('user', 'read', 'Sign in to see whom an organization sends email to.'),
    answer: outsideRecipientsSchema,
    handle: async ({ caller }) => ok({ allowed: [...caller.organization.outsideRecipients] }),
  }),
  route({
    method: 'PUT',
    path: PATH,
    summary: 'Choose whom schedules may send email to besides members',
    access: organizationInPath('user', 'update', 'Sign in to choose whom an organization sends email to.'),
    body: outsideRecipientsSchema,
    answer: outsideRecipientsSchema,
    async handle({ env, caller, body, nowMs }) {
      const { id, outsideRecipients } = caller.organization;
      const audit = {
        organizationId: id,
        actor: `user:${caller.person.id}`,
        action: 'organization.outside_recipients',
        target: id,
        details: { before: outsideRecipients, after: body.allowed },
      };
      const db = database(env);
      await db.batch([
        db.update(organizations).set({ outsideRecipients: body.allowed }).where(eq(organizations.id, id)),
        auditInsert(db, audit, nowMs),
      ]);
      return ok(body);
    },
  }),
];
