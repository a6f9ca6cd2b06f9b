import { eq } from 'drizzle-orm';
import { members } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';
import { type AuditEntry, auditInsert, DEPLOYMENT } from './audit.ts';

type PersonEntry = Pick<AuditEntry, 'action' | 'details' | 'before' | 'after' | 'outcome'> & {
  /** Default: the person. */
  readonly actor?: string;
};

/**
 * The inserts that record a change of a person's own account: one for each organisation that they belong to, whose
 * owners answer for who can sign in; for the deployment if there is none.
 */
export async function personAudits(db: Database, userId: string, entry: PersonEntry, nowMs: number) {
  const own = await db
    .select({ organizationId: members.organizationId })
    .from(members)
    .where(eq(members.userId, userId));
  const organizations = own.length === 0 ? [{ organizationId: DEPLOYMENT }] : own;
  return organizations.map(({ organizationId }) =>
    auditInsert(db, { actor: `user:${userId}`, ...entry, organizationId, target: userId }, nowMs),
  );
}
