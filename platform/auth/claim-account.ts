import { and, eq } from 'drizzle-orm';
import {
  account,
  members,
  passkeys,
  pendingSignIns,
  recoveryCodes,
  session,
  totpFactors,
  user,
} from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';
import { foundingStatements } from './create-account.ts';

/**
 * The statements that hand an account to whoever has just proved its mailbox. If nobody had proved it before, a stranger
 * may have made the account: its password, ways to sign in, sessions and memberships go, and the person begins with an
 * organisation of their own. What the stranger made stays with the organisations that they made, which lose a member.
 */
export async function claimStatements(db: Database, userId: string, nowMs: number) {
  const person = await db.select().from(user).where(eq(user.id, userId)).get();
  if (person === undefined || person.emailVerified) return [];
  return [
    db.delete(account).where(eq(account.userId, userId)),
    db.delete(session).where(eq(session.userId, userId)),
    db.delete(members).where(eq(members.userId, userId)),
    db.delete(totpFactors).where(eq(totpFactors.userId, userId)),
    db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
    db.delete(passkeys).where(eq(passkeys.userId, userId)),
    db.delete(pendingSignIns).where(eq(pendingSignIns.userId, userId)),
    db
      .update(user)
      .set({ emailVerified: true, updatedAt: new Date(nowMs) })
      .where(and(eq(user.id, userId), eq(user.emailVerified, false))),
    ...foundingStatements(db, person, `user:${userId}`, nowMs),
  ];
}
