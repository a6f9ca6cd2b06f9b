import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { sha256Hex } from '../../../core/base/hash.ts';
import { isScimToken } from '../../../core/base/ids.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { HOUR_MS } from '../../../core/base/time/durations.ts';
import { scimTokens } from '../../../core/tenancy/schema.ts';
import type { ScimProblem } from '../../../core/tenancy/scim/problem.ts';
import { knownWaitMs, ofCaller, takeAttempts, tooMany } from '../../../platform/auth/attempts.ts';
import { database } from '../../../platform/database.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';

/** A provider that has sent a token of an organisation. */
export type Directory = {
  readonly organizationId: string;
  /** As in the audit log. */
  readonly actor: string;
};

/**
 * The directory whose token a request carries. Wrong tokens are counted by address, as keys are. Errors: 401, 429.
 */
export async function directoryOf(c: RequestContext, nowMs: number): Promise<Result<Directory, ScimProblem>> {
  const limited = ofCaller(c, 'key');
  const waitMs = await knownWaitMs(c.env, limited, nowMs);
  // Without addresses, a stranger who guesses would lock directories out.
  if (waitMs > 0 && limited.of !== '') return err(slowDown(waitMs));
  const header = c.req.header('authorization') ?? '';
  const token = header.startsWith('Bearer ') ? header.slice('Bearer '.length).trim() : '';
  const found = isScimToken(token) ? await findToken(c, token, nowMs) : undefined;
  if (found) return ok({ organizationId: found.organizationId, actor: `scim:${found.id}` });
  if (token !== '') {
    const taken = await takeAttempts(c.env, [limited], nowMs);
    if (!taken.ok && taken.error.code === 'rate_limited') return err(slowDown((taken.error.retryAfterS ?? 1) * 1000));
  }
  c.header('WWW-Authenticate', 'Bearer realm="scim"');
  return err({
    status: 401,
    detail:
      'Send the token of the directory as `Authorization: Bearer ew_scim_…`; an owner makes one on the page Provisioning of the organization.',
  });
}

async function findToken(c: RequestContext, token: string, nowMs: number) {
  const db = database(c.env);
  const found = await db
    .select()
    .from(scimTokens)
    .where(eq(scimTokens.hash, await sha256Hex(token)))
    .get();
  const hour = new Date(Math.floor(nowMs / HOUR_MS) * HOUR_MS);
  if (found && (found.lastUsedAt === null || found.lastUsedAt < hour)) {
    const isOlder = or(isNull(scimTokens.lastUsedAt), lt(scimTokens.lastUsedAt, hour));
    await db
      .update(scimTokens)
      .set({ lastUsedAt: hour })
      .where(and(eq(scimTokens.id, found.id), isOlder));
  }
  return found;
}

function slowDown(waitMs: number): ScimProblem {
  const { message, retryAfterS = 1 } = tooMany(waitMs);
  return { status: 429, detail: message, retryAfterS };
}
