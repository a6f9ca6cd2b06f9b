import { and, eq, isNull } from 'drizzle-orm';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { type ActionOf, atLeast, type Resource, ruleOf } from '../../core/tenancy/permissions.ts';
import { seesAllProjects } from '../../core/tenancy/project-grants.ts';
import { members, organizations } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';

export type OwnOrganization = {
  readonly organization: typeof organizations.$inferSelect;
  readonly member: typeof members.$inferSelect;
};

/**
 * An organisation, for a person who has the right to this action in it.
 *
 * Errors: `not_found`, also for other people's organisations, whose existence the caller may not learn; `forbidden`.
 */
export async function organizationOf<R extends Resource>(
  db: Database,
  { userId, organizationId }: { readonly userId: string; readonly organizationId: string },
  resource: R,
  action: ActionOf<R>,
): Promise<Result<OwnOrganization, ApiError>> {
  const found = await db
    .select({ organization: organizations, member: members })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(and(eq(members.organizationId, organizationId), eq(members.userId, userId), isNull(members.deactivatedAt)))
    .get();
  if (!found) {
    return err(apiError('not_found', `You are not a member of an organization \`${organizationId.slice(0, 60)}\`.`));
  }
  const { role } = found.member;
  const rule = ruleOf(resource, action);
  const right = `\`${resource}.${action}\``;
  if (!atLeast(role, rule.role)) {
    const message = `This needs the role \`${rule.role}\` in the organization; yours is \`${role}\` (${right}).`;
    return err(apiError('forbidden', message));
  }
  if (rule.isOfAllProjects && !seesAllProjects(found.member)) {
    const message = `This needs access to all projects of the organization (${right}); you see some of them. Ask an admin.`;
    return err(apiError('forbidden', message));
  }
  return ok(found);
}
