import { eq } from 'drizzle-orm';
import { members } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';
import { type AuditEntry, auditInsert, DEPLOYMENT } from './audit.ts';

/**
 * Entries about a person's own account: one in the log of each of their organisations, so that its owners see how their
 * members sign in; in the deployment's log for a person in none.
 */
export async function personAudits(
  db: Database,
  userId: string,
  entry: Pick<AuditEntry, 'action' | 'details' | 'outcome' | 'before' | 'after'> & { readonly target?: string },
  nowMs: number,
): Promise<ReturnType<typeof auditInsert>[]> {
  const rows = await db.select({ id: members.organizationId }).from(members).where(eq(members.userId, userId));
  const ids = rows.length > 0 ? rows.map(({ id }) => id) : [DEPLOYMENT];
  const actor = `user:${userId}`;
  return ids.map((organizationId) => auditInsert(db, { target: userId, ...entry, organizationId, actor }, nowMs));
}

/** Records what changed nothing else, such as a refusal. */
export async function recordOfPerson(...asked: Parameters<typeof personAudits>): Promise<void> {
  const [first, ...rest] = await personAudits(...asked);
  if (first) await asked[0].batch([first, ...rest]);
}
