import { and, eq } from 'drizzle-orm';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { signOnProviders, signOnRules } from '../../../core/tenancy/schema.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import type { Database } from '../../../platform/database.ts';
import { providerOf } from './find-provider.ts';

/** Errors: `conflict` for the last provider while sign-on is enforced, as nobody but owners could then enter. */
export async function deleteProvider(
  db: Database,
  organizationId: string,
  id: string,
  actor: string,
  nowMs: number,
): Promise<Result<undefined, ApiError>> {
  const found = await providerOf(db, organizationId, id);
  if (!found.ok) return found;
  const enforced = and(eq(signOnRules.organizationId, organizationId), eq(signOnRules.isEnforced, true));
  if ((await db.$count(signOnRules, enforced)) > 0) {
    const ofOrganization = eq(signOnProviders.organizationId, organizationId);
    if ((await db.$count(signOnProviders, ofOrganization)) <= 1) {
      return err(
        apiError('conflict', 'Sign-on is enforced, and this is the only provider; switch enforcement off first.'),
      );
    }
  }
  const { name } = found.value;
  const entry = { organizationId, actor, action: 'sign_on_provider.delete', target: id, before: { name } };
  await db.batch([db.delete(signOnProviders).where(eq(signOnProviders.id, id)), auditInsert(db, entry, nowMs)]);
  return ok(undefined);
}
