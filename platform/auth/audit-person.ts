import { eq } from 'drizzle-orm';
import { members } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';
import { type AuditEntry, auditInsert, DEPLOYMENT } from './audit.ts';

type PersonEntry = Pick<AuditEntry, 'action' | 'details' | 'before' | 'after' | 'outcome' | 'from'> & {
  /** Default: the person. */
  readonly actor?: string;
  /** Default: the person. */
  readonly target?: string;
};

/**
 * The inserts that record a change of a person's own account: one for each organisation that they belong to, whose
 * owners answer for who can sign in; for the deployment if there is none.
 */
export async function personAudits(db: Database, userId: string, entry: PersonEntry, nowMs: number) {
  const who = { actor: `user:${userId}`, target: userId };
  const organizationIds = await organizationsOf(db, userId);
  return organizationIds.map((organizationId) => auditInsert(db, { ...who, ...entry, organizationId }, nowMs));
}

/** The same, stored at once: for changes that better-auth makes, which cannot be in the same batch. */
export async function auditPerson(db: Database, userId: string, entry: PersonEntry, nowMs: number): Promise<void> {
  const [first, ...others] = await personAudits(db, userId, entry, nowMs);
  if (first) await db.batch([first, ...others]);
}

/** `DEPLOYMENT` for a person without any. */
export async function organizationsOf(db: Database, userId: string): Promise<readonly string[]> {
  const own = await db.select({ id: members.organizationId }).from(members).where(eq(members.userId, userId));
  return own.length === 0 ? [DEPLOYMENT] : own.map(({ id }) => id);
}
