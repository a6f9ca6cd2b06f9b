import { and, eq, inArray, sql } from 'drizzle-orm';
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

/**
 * The statements that take an address from an account that never proved it, for whoever has just proved the mailbox: a
 * stranger may have made that account in advance. It keeps what was made with it, so that nothing of it becomes the
 * person's, and nothing opens it any more: no password, session, factor, or link. Afterwards the address is free.
 */
export function setAsideStatements(db: Database, email: string) {
  const isUnproved = and(eq(user.email, email), eq(user.emailVerified, false));
  const ids = db.select({ id: user.id }).from(user).where(isUnproved);
  return [
    db.delete(session).where(inArray(session.userId, ids)),
    db.delete(account).where(inArray(account.userId, ids)),
    db.delete(totpFactors).where(inArray(totpFactors.userId, ids)),
    db.delete(recoveryCodes).where(inArray(recoveryCodes.userId, ids)),
    db.delete(passkeys).where(inArray(passkeys.userId, ids)),
    db.delete(pendingSignIns).where(inArray(pendingSignIns.userId, ids)),
    db
      .update(user)
      .set({ email: sql`${user.id} || '@set-aside.invalid'` })
      .where(isUnproved),
  ] as const;
}
