import { and, eq, isNotNull, isNull, ne, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { HostClaim } from '../../../core/api/white-label.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { hosts } from '../../../core/tenancy/schema.ts';
import { takeAttempts } from '../../../platform/auth/attempts.ts';
import { auditInsertIf } from '../../../platform/auth/audit-if.ts';
import { database } from '../../../platform/database.ts';
import { readTxt } from '../../../platform/dns/read-txt.ts';
import type { Env } from '../../../platform/env.ts';
import { addCustomHostname } from '../../../platform/hosts/custom-hostname.ts';
import { forgetHost } from '../../../platform/hosts/host-of.ts';
import type { Membership } from '../../../platform/routes/access.ts';
import { auditOf, type Claim, shownClaim } from './shown-claim.ts';

/**
 * Lets a host serve once its DNS holds the claim's own record.
 *
 * Errors: `conflict` without the record, or while another organisation's claim serves; those of the resolver and of the
 * platform.
 */
export async function verifyHost(
  env: Env,
  caller: Membership,
  claim: Claim,
  nowMs: number,
): Promise<Result<HostClaim, ApiError>> {
  if (claim.verifiedAt !== null) return ok(shownClaim(env, claim));
  const taken = await takeAttempts(env, [{ kind: 'domain_check', of: caller.organization.id }], nowMs);
  if (!taken.ok) return taken;
  const { record } = shownClaim(env, claim);
  const texts = await readTxt(env, record.name);
  if (!texts.ok) return texts;
  if (!texts.value.includes(record.value)) {
    const message = `\`${record.name}\` has no TXT record \`${record.value}\` yet; new records can take an hour to be seen.`;
    return err(apiError('conflict', message, { details: { found: texts.value.slice(0, 5) } }));
  }
  const custom = await addCustomHostname(env, claim.host);
  if (!custom.ok) return custom;
  const verified = { ...claim, verifiedAt: new Date(nowMs), customHostnameId: custom.value };
  const db = database(env);
  const other = alias(hosts, 'other');
  const isFree = notExists(
    db
      .select({ id: other.id })
      .from(other)
      .where(
        and(eq(other.host, claim.host), ne(other.id, claim.id), isNotNull(other.verifiedAt), isNull(other.removedAt)),
      ),
  );
  const mayServe = and(eq(hosts.id, claim.id), isNull(hosts.removedAt), isFree);
  const [, changed] = await db.batch([
    auditInsertIf(db, auditOf(caller, 'host.verify', claim), sql`select 1 from ${hosts} where ${mayServe}`, nowMs),
    db
      .update(hosts)
      .set({ verifiedAt: verified.verifiedAt, customHostnameId: verified.customHostnameId })
      .where(mayServe),
  ]);
  forgetHost(claim.host);
  if (changed.meta.changes > 0) return ok(shownClaim(env, verified));
  return err(apiError('conflict', `\`${claim.host}\` is in use; remove it there first, or ask support.`));
}
