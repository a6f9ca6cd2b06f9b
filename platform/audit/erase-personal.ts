import { and, eq, isNotNull, or, sql } from 'drizzle-orm';
import { auditLog } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';

/**
 * Removes what names a person from every entry that they made, that is about them, or that holds their address; run it
 * in the batch that deletes the account. Who did what remains under an id that means nobody any more, and the chain
 * still verifies, as it holds only a commitment to what is removed (docs/decisions/0215).
 */
export function erasePersonal(db: Database, { userId, email }: { readonly userId: string; readonly email: string }) {
  const holdsAddress = sql`instr(lower(${auditLog.personal}), ${email.toLowerCase()}) > 0`;
  return db
    .update(auditLog)
    .set({ personal: null, personalSalt: null })
    .where(
      and(
        isNotNull(auditLog.personal),
        or(eq(auditLog.actor, `user:${userId}`), eq(auditLog.target, userId), holdsAddress),
      ),
    );
}
