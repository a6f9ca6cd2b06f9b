import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { doneSchema } from '../../../core/api/auth.ts';
import { type Proof, provedSchema } from '../../../core/api/second-factor.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { members, organizations, projects, user } from '../../../core/tenancy/schema.ts';
import { erasePersonal } from '../../../platform/audit/erase-personal.ts';
import type { Person } from '../../../platform/auth/authenticate.ts';
import { personAudits } from '../../../platform/auth/person-audits.ts';
import { type Database, database } from '../../../platform/database.ts';
import { visitingPerson } from '../../../platform/routes/access.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { route } from '../../../platform/routes/route.ts';
import { proveAgain } from '../factors/prove-again.ts';

/**
 * Deletes a person's own account with its sessions and memberships. An organisation without projects and other members
 * goes along: nobody would miss it. The proof is whichever the person has, as for any change of how they sign in.
 */
export const deleteAccountRoute = route({
  method: 'POST',
  path: '/api/auth/delete-user',
  summary: 'Delete your account',
  access: visitingPerson('Sign in first.'),
  body: provedSchema,
  isBodyOptional: true,
  answer: doneSchema,
  handle: ({ c, caller, body, nowMs }) => deleteAccount(c, caller, body.proof, nowMs),
});

async function deleteAccount(
  c: RequestContext,
  person: Person,
  proof: Proof,
  nowMs: number,
): Promise<Result<Record<string, unknown>, ApiError>> {
  const proved = await proveAgain(c, person, proof, nowMs);
  if (!proved.ok) return proved;
  const { id, email } = person;
  const db = database(c.env);
  try {
    await db.batch([
      deleteEmptyOrganizations(db, id),
      ...(await personAudits(db, id, { action: 'user.delete', before: { email } }, nowMs)),
      erasePersonal(db, { userId: id, email }),
      db.delete(user).where(eq(user.id, id)),
    ]);
    return ok({});
  } catch (problem) {
    // The trigger on members decides, at the moment of the change (migrations/d1/0020_members.sql).
    const kept = await lastOwnedBy(db, id);
    if (kept.length === 0) throw problem;
    return err(lastOwner(kept));
  }
}

function deleteEmptyOrganizations(db: Database, userId: string) {
  const own = db.select({ id: members.organizationId }).from(members).where(eq(members.userId, userId));
  return db
    .delete(organizations)
    .where(
      and(
        inArray(organizations.id, own),
        sql`(SELECT COUNT(*) FROM ${members} WHERE organization_id = ${organizations.id}) = 1`,
        sql`NOT EXISTS (SELECT 1 FROM ${projects} WHERE organization_id = ${organizations.id})`,
      ),
    );
}

/** Names of the organisations that would have no owner without this person. */
async function lastOwnedBy(db: Database, userId: string): Promise<string[]> {
  const others = sql`(SELECT COUNT(*) FROM ${members} AS other WHERE other.organization_id = ${members.organizationId} AND other.role = 'owner' AND other.deactivated_at IS NULL)`;
  const rows = await db
    .select({ name: organizations.name })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(
      and(eq(members.userId, userId), eq(members.role, 'owner'), isNull(members.deactivatedAt), sql`${others} <= 1`),
    );
  return rows.map(({ name }) => name);
}

function lastOwner(names: readonly string[]): ApiError {
  const shown = names.map((name) => `\`${name}\``).join(', ');
  const message = `You are the last owner of ${shown}. Transfer its ownership to another member, or delete it, then delete your account.`;
  return apiError('conflict', message, { details: { reason: 'last_owner' } });
}
