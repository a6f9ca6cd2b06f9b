import { eq } from 'drizzle-orm';
import { members } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';
import { type AuditEntry, auditInsert, DEPLOYMENT } from './audit.ts';

type PersonEntry = Pick<AuditEntry, 'action' | 'details' | 'before' | 'after' | 'outcome'> & {
  /** Default: the person. */
  readonly actor?: string;
  /** Default: the person. */
  readonly target?: string;
};

/**
 * Entries about a person's own account: one in the log of each of their organisations, so that its owners see how their
 * members sign in; in the deployment's log for a person in none.
 */
export async function personAudits(
  db: Database,
  userId: string,
  entry: PersonEntry,
  nowMs: number,
): Promise<ReturnType<typeof auditInsert>[]> {
  const who = { actor: `user:${userId}`, target: userId };
  const organizationIds = await organizationsOf(db, userId);
  return organizationIds.map((organizationId) => auditInsert(db, { ...who, ...entry, organizationId }, nowMs));
}

/** Records at once: a refusal, or a change that better-auth made and that cannot be in the same batch. */
export async function recordOfPerson(...asked: Parameters<typeof personAudits>): Promise<void> {
  const [first, ...rest] = await personAudits(...asked);
  if (first) await asked[0].batch([first, ...rest]);
}

/** `DEPLOYMENT` for a person in none. */
export async function organizationsOf(db: Database, userId: string): Promise<readonly string[]> {
  const own = await db.select({ id: members.organizationId }).from(members).where(eq(members.userId, userId));
  return own.length > 0 ? own.map(({ id }) => id) : [DEPLOYMENT];
}
