import { eq } from 'drizzle-orm';
import type { AuditFrom } from '../../core/api/audit.ts';
import { user } from '../../core/tenancy/schema.ts';
import { sealAudit } from '../audit/seal-audit.ts';
import { database } from '../database.ts';
import type { Env } from '../env.ts';
import { logLine, problemText } from '../log.ts';
import type { RequestContext } from '../routes/app-context.ts';
import { DEPLOYMENT } from './audit.ts';
import { auditRepeated } from './audit-repeated.ts';
import { auditFrom } from './audit-scope.ts';
import { organizationsOf } from './person-audits.ts';

/** The account that was tried. */
type Tried = { readonly email: string } | { readonly userId: string };

/**
 * Records a failed sign-in, after the answer, which so takes the same time whether the account exists or not. What was
 * typed is kept for no account that is unknown: it may be a password in the wrong field.
 *
 * @param method  as in sessions (`core/tenancy/auth-method.ts`), or `second_factor`
 */
export function auditFailedSignIn(c: RequestContext, tried: Tried, method: string): void {
  c.executionCtx.waitUntil(record(c.env, tried, { method, from: auditFrom(c), nowMs: Date.now() }));
}

type Failure = { readonly method: string; readonly from: AuditFrom; readonly nowMs: number };

async function record(env: Env, tried: Tried, { method, from, nowMs }: Failure): Promise<void> {
  const db = database(env);
  try {
    const userId = 'userId' in tried ? tried.userId : await userOf(env, tried.email);
    const target = userId ?? 'unknown';
    const outcome = 'failure';
    for (const organizationId of userId === undefined ? [DEPLOYMENT] : await organizationsOf(db, userId)) {
      const entry = { organizationId, actor: 'unknown', action: 'session.create', target, details: { method } };
      if (await auditRepeated(env, { ...entry, outcome, from }, target, nowMs)) await sealAudit(env, [organizationId]);
    }
  } catch (problem) {
    logLine('error', { event: 'failed_sign_in_not_recorded', problem: problemText(problem) });
  }
}

async function userOf(env: Env, email: string): Promise<string | undefined> {
  const found = await database(env).select({ id: user.id }).from(user).where(eq(user.email, email.toLowerCase())).get();
  return found?.id;
}
