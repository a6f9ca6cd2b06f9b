import { eq } from 'drizzle-orm';
import type { ApiError } from '../../../core/base/errors.ts';
import { ok, type Result } from '../../../core/base/result.ts';
import { hosts, session } from '../../../core/tenancy/schema.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { removeCustomHostname } from '../../../platform/hosts/custom-hostname.ts';
import { forgetHost } from '../../../platform/hosts/host-of.ts';
import type { Membership } from '../../../platform/routes/access.ts';
import { auditOf, type Claim } from './shown-claim.ts';

/**
 * Removes a host. Its DNS may go on pointing here, or soon point to somebody else who then gets its cookies: it answers
 * 404, and its sessions end. Errors: those of the platform.
 */
export async function removeHost(
  env: Env,
  caller: Membership,
  claim: Claim,
  nowMs: number,
): Promise<Result<undefined, ApiError>> {
  if (claim.customHostnameId !== null) {
    const removed = await removeCustomHostname(env, claim.customHostnameId);
    if (!removed.ok) return removed;
  }
  const db = database(env);
  const isThis = eq(hosts.id, claim.id);
  await db.batch([
    auditInsert(db, auditOf(caller, 'host.remove', claim), nowMs),
    ...(claim.verifiedAt === null
      ? // A claim without proof never served, and whoever signed in under the name did so with its owner.
        [db.delete(hosts).where(isThis)]
      : [
          db
            .update(hosts)
            .set({ removedAt: new Date(nowMs) })
            .where(isThis),
          db.delete(session).where(eq(session.host, claim.host)),
        ]),
  ]);
  forgetHost(claim.host);
  return ok(undefined);
}
