import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { ProjectGrant } from '../../../core/api/members.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { members, projectGrants, projects } from '../../../core/tenancy/schema.ts';
import type { Database } from '../../../platform/database.ts';

/** The refusal of grants on projects that the organisation does not have. */
export async function grantsProblem(
  db: Database,
  organizationId: string,
  grants: readonly ProjectGrant[],
): Promise<ApiError | undefined> {
  if (grants.length === 0) return undefined;
  const rows = await db.select({ id: projects.id }).from(projects).where(eq(projects.organizationId, organizationId));
  const known = new Set<string>(rows.map(({ id }) => id));
  const place = grants.findIndex(({ project_id }) => !known.has(project_id));
  if (place === -1) return undefined;
  const message = `\`projects[${place}].project_id\`: there is no project \`${grants[place]?.project_id}\` in this organization.`;
  return apiError('bad_request', message);
}

/**
 * Replaces all grants of a member, if the member is still as the request found them: in the batch they stand before the
 * change of the member.
 *
 * @param isAsRead  selects the member
 */
export function grantStatements(
  db: Database,
  memberId: string,
  grants: readonly ProjectGrant[],
  isAsRead: SQL | undefined,
  nowMs: number,
) {
  const given = sql`json_each(${JSON.stringify(grants)})`;
  const isThere = sql`exists (select 1 from ${members} where ${isAsRead})`;
  return [
    db.delete(projectGrants).where(and(eq(projectGrants.memberId, memberId), isThere)),
    db
      .insert(projectGrants)
      .select(
        sql`select ${memberId}, value ->> 'project_id', value ->> 'role', ${nowMs} from ${given} where ${isThere}`,
      ),
  ] as const;
}
