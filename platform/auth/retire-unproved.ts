import { and, eq } from 'drizzle-orm';
import {
  account,
  passkeys,
  pendingSignIns,
  recoveryCodes,
  session,
  totpFactors,
  user,
} from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';
import { type AuditEntry, auditInsert } from './audit.ts';

/**
 * Sets aside an account whose mailbox nobody has proved, once somebody has proved the address otherwise: the account
 * loses the address, its password, factors and sessions. What it made stays its own, so that the person of the address
 * gets none of it.
 */
export function retireUnproved(
  db: Database,
  userId: string,
  audited: Pick<AuditEntry, 'organizationId' | 'actor'>,
  nowMs: number,
) {
  return [
    db
      .update(user)
      .set({ email: `${userId}@unproved.invalid`, updatedAt: new Date(nowMs) })
      .where(and(eq(user.id, userId), eq(user.emailVerified, false))),
    db.delete(account).where(eq(account.userId, userId)),
    db.delete(session).where(eq(session.userId, userId)),
    db.delete(pendingSignIns).where(eq(pendingSignIns.userId, userId)),
    db.delete(passkeys).where(eq(passkeys.userId, userId)),
    db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
    db.delete(totpFactors).where(eq(totpFactors.userId, userId)),
    auditInsert(db, { ...audited, action: 'account.set_aside', target: userId }, nowMs),
  ];
}
