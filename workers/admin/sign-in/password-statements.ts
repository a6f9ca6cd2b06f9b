import { and, eq } from 'drizzle-orm';
import { randomHex } from '../../../core/base/ids.ts';
import { account, pendingSignIns } from '../../../core/tenancy/schema.ts';
import type { Database } from '../../../platform/database.ts';

/**
 * The statements that set a person's password, in place of the one before if there was any: a person who came by their
 * organisation's sign-on gets their first. Sign-ins that the old one began end with it.
 */
export function passwordStatements(db: Database, userId: string, password: string, nowMs: number) {
  const now = new Date(nowMs);
  const own = { accountId: userId, providerId: CREDENTIAL, userId, password, createdAt: now, updatedAt: now };
  return [
    endPendingSignIns(db, userId),
    db.delete(account).where(and(eq(account.userId, userId), eq(account.providerId, CREDENTIAL))),
    db.insert(account).values({ id: randomHex(ID_BYTES), ...own }),
  ] as const;
}

/** A second step that waits was begun with a password that no longer counts. */
export function endPendingSignIns(db: Database, userId: string) {
  return db.delete(pendingSignIns).where(eq(pendingSignIns.userId, userId));
}

const CREDENTIAL = 'credential';
const ID_BYTES = 16;
