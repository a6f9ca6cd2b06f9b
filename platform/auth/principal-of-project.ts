import { and, eq, isNull } from 'drizzle-orm';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { closedOf, organizationClosed } from '../../core/tenancy/closed.ts';
import { limitsOf } from '../../core/tenancy/plans/index.ts';
import { organizations, projects } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';
import { accessOf } from './access-of.ts';
import type { Principal } from './principal.ts';

/**
 * A reader of one project without a person or key behind it: a schedule, a link of a report. Call only for a project that
 * stands in a record of the service's own, after checking that whoever made the record may still do so (`may-export.ts`).
 *
 * @param credential  the record: `schedule:<id>`, `link:<id>`
 * Errors: `not_found` for a project that is deleted; `organization_closed`.
 */
export async function principalOfProject(
  db: Database,
  projectId: string,
  credential: string,
): Promise<Result<Principal, ApiError>> {
  const row = await db
    .select({ project: projects, organization: organizations })
    .from(projects)
    .innerJoin(organizations, eq(organizations.id, projects.organizationId))
    .where(and(eq(projects.id, projectId), isNull(projects.deletesAt)))
    .get();
  if (!row) return err(apiError('not_found', `There is no project \`${projectId}\`.`));
  const closed = closedOf(row.organization);
  if (closed) return err(organizationClosed(closed));
  const { queries_at_once: queriesAtOnceMax } = limitsOf(row.organization.plan, row.organization.caps);
  return ok({
    actor: 'system',
    credential,
    role: 'viewer',
    project: { ...accessOf(row.project), queriesAtOnceMax },
  });
}
