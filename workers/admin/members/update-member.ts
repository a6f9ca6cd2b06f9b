import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { ProjectGrant, UpdateMember } from '../../../core/api/members.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { accessProblem, givingProblem } from '../../../core/tenancy/member-rules.ts';
import { members } from '../../../core/tenancy/schema.ts';
import { auditInsertIf } from '../../../platform/auth/audit-if.ts';
import { keepingOwner } from '../../../platform/auth/keep-owner.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import type { Membership } from '../../../platform/routes/access.ts';
import { changeableMember, type FoundMember } from './find-member.ts';
import { grantStatements, grantsProblem } from './project-grants.ts';
import { tellOwners } from './tell-owners.ts';

/**
 * Changes role, access and grants of a member; they count from the member's next request.
 *
 * Errors: `not_found`; `forbidden` for a role above the caller's; `conflict` for the last owner, or if somebody changed
 * the member or the caller meanwhile.
 */
export async function updateMember(
  env: Env,
  caller: Membership,
  id: string,
  change: UpdateMember,
  nowMs: number,
): Promise<Result<undefined, ApiError>> {
  const found = await changeableMember(env, caller, id);
  if (!found.ok) return found;
  const target = found.value;
  const role = change.role ?? target.role;
  const projectAccess = change.project_access ?? target.projectAccess;
  const problem =
    givingProblem(caller.member.role, role) ??
    (change.project_access && accessProblem({ role, project_access: projectAccess })) ??
    (await grantsProblem(database(env), caller.organization.id, change.projects ?? []));
  if (problem) return err(problem);
  return store(env, caller, target, { role, projectAccess, projects: change.projects }, nowMs);
}

type Changed = Pick<FoundMember, 'role' | 'projectAccess'> & { readonly projects: readonly ProjectGrant[] | undefined };

async function store(
  env: Env,
  caller: Membership,
  target: FoundMember,
  { role, projectAccess, projects: grants }: Changed,
  nowMs: number,
): Promise<Result<undefined, ApiError>> {
  const db = database(env);
  const before = { role: target.role, project_access: target.projectAccess };
  const after = { role, project_access: projectAccess, ...(grants && { projects: grants }) };
  const entry = {
    organizationId: caller.organization.id,
    actor: `user:${caller.person.id}`,
    action: 'member.update',
    target: target.id,
    details: { email: target.email },
    before,
    after,
  };
  const isAsRead = and(
    eq(members.id, target.id),
    eq(members.role, target.role),
    eq(members.projectAccess, target.projectAccess),
    isStill(caller),
  );
  const audit = auditInsertIf(db, entry, sql`select 1 from ${members} where ${isAsRead}`, nowMs);
  const update = db.update(members).set({ role, projectAccess }).where(isAsRead);
  const changed = await keepingOwner(async () => {
    if (!grants) return (await db.batch([audit, update]))[1];
    return (await db.batch([...grantStatements(db, target.id, grants, isAsRead, nowMs), audit, update]))[3];
  });
  if (!changed.ok) return changed;
  if (changed.value.meta.changes === 0) return err(changedMeanwhile());
  if (role === 'owner' && target.role !== 'owner') await tellOwners(env, caller, target);
  return ok(undefined);
}

/** Whether the caller still has the role that the request was allowed by. */
export function isStill({ member }: Membership): SQL {
  return sql`exists (select 1 from ${members} as own where own.id = ${member.id} and own.role = ${member.role} and own.deactivated_at is null)`;
}

export function changedMeanwhile(): ApiError {
  return apiError('conflict', 'Somebody else changed this member, or your own role, at the same moment; look again.');
}
