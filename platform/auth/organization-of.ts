import { and, eq } from 'drizzle-orm';
import type { Role } from '../../core/api/account.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { atLeast } from '../../core/tenancy/permissions.ts';
import { members, organizations } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';

/**
 * An organisation, for a person who has at least `role` in it.
 *
 * Errors: `not_found`, also for other people's organisations, whose existence the caller may not learn; `forbidden`.
 */
export async function organizationOf(
  db: Database,
  userId: string,
  organizationId: string,
  role: Role,
): Promise<Result<typeof organizations.$inferSelect, ApiError>> {
  const row = await db
    .select({ organization: organizations, role: members.role })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(and(eq(members.organizationId, organizationId), eq(members.userId, userId)))
    .get();
  if (!row) {
    return err(apiError('not_found', `You are not a member of an organisation \`${organizationId.slice(0, 60)}\`.`));
  }
  if (atLeast(row.role, role)) return ok(row.organization);
  return err(apiError('forbidden', `This needs the role \`${role}\` in the organisation; yours is \`${row.role}\`.`));
}
