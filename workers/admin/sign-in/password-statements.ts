import { and, eq } from 'drizzle-orm';
import { randomHex } from '../../../core/base/ids.ts';
import { account } from '../../../core/tenancy/schema.ts';
import type { Database } from '../../../platform/database.ts';

/**
 * The statements that set a person's password, in place of the one before if there was any: a person who came by their
 * organisation's sign-on gets their first.
 */
export function passwordStatements(db: Database, userId: string, password: string, nowMs: number) {
  const now = new Date(nowMs);
  const own = { accountId: userId, providerId: CREDENTIAL, userId, password, createdAt: now, updatedAt: now };
  return [
    db.delete(account).where(and(eq(account.userId, userId), eq(account.providerId, CREDENTIAL))),
    db.insert(account).values({ id: randomHex(ID_BYTES), ...own }),
  ] as const;
}

const CREDENTIAL = 'credential';
const ID_BYTES = 16;
