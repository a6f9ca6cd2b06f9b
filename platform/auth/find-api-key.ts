import { and, eq, isNull } from 'drizzle-orm';
import type { Context } from 'hono';
import type { Role, Scope } from '../../core/api/account.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { isApiKey } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { type Closed, closedOf } from '../../core/tenancy/closed.ts';
import { limitsOf } from '../../core/tenancy/plans/index.ts';
import { keys, organizations, projects } from '../../core/tenancy/schema.ts';
import { database } from '../database.ts';
import type { AppContext } from '../routes/app-context.ts';
import { knownWaitMs, ofCaller, takeAttempts, tooMany } from './attempts.ts';
import { markKeyUsed } from './mark-key-used.ts';
import { MinuteBudget } from './minute-budget.ts';
import { RecentHashes } from './recent-hashes.ts';

export type ApiKey = {
  readonly keyId: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  readonly expiresAtMs: number | null;
  readonly project: typeof projects.$inferSelect;
  /** Nobody may use the project now. */
  readonly closed: Closed | null;
  readonly queriesAtOnceMax: number | null;
};

/** A new key has never been looked up before, so unknown keys may be remembered. */
const unknownHashes = new RecentHashes(10_000, 60_000);
/** Strangers who guess keys do not slow down a caller whose key was valid a moment ago. */
const goodHashes = new RecentHashes(1_000, 60 * 60_000);
/** Look-ups per minute for callers without an address, while strangers guess. */
const lookUps = new MinuteBudget(600);

/**
 * Finds a key and its project as currently stored in D1. Attempts with unknown keys are counted by the caller's
 * address; a caller with too many is refused without a look-up. If no address is known, a caller with a valid key still
 * gets through.
 *
 * Errors: `unknown_key`, `rate_limited`.
 */
export async function findApiKey(
  c: Context<AppContext>,
  key: string,
  nowMs: number,
): Promise<Result<ApiKey, ApiError>> {
  const isWellFormed = isApiKey(key);
  const hash = isWellFormed ? await sha256Hex(key) : '';
  const limited = ofCaller(c, 'key');
  if (!goodHashes.has(hash, nowMs)) {
    const waitMs = await knownWaitMs(c.env, limited, nowMs);
    const mayLookUp = waitMs === 0 || (isWellFormed && limited.of === '' && lookUps.take('', nowMs));
    if (!mayLookUp) return err(tooMany(waitMs));
  }
  const found = isWellFormed && !unknownHashes.has(hash, nowMs) ? await lookUp(c, hash) : undefined;
  if (found) {
    goodHashes.add(hash, nowMs);
    if (hasEnded(found, nowMs)) return err(ended(found));
    markKeyUsed(c.env, { id: found.keyId, hash: () => hash }, nowMs, (work) => c.executionCtx.waitUntil(work));
    return ok(found);
  }
  if (isWellFormed) unknownHashes.add(hash, nowMs);
  const taken = await takeAttempts(c.env, [limited], nowMs);
  if (!taken.ok && taken.error.code === 'rate_limited') return taken;
  return err(
    apiError('unknown_key', 'This API key does not exist or was revoked; create one on the page Settings → Keys.'),
  );
}

async function lookUp(c: Context<AppContext>, hash: string): Promise<ApiKey | undefined> {
  const row = await database(c.env)
    .select({ key: keys, project: projects, organization: organizations })
    .from(keys)
    .innerJoin(projects, eq(projects.id, keys.projectId))
    .innerJoin(organizations, eq(organizations.id, projects.organizationId))
    .where(and(eq(keys.hash, hash), eq(keys.kind, 'api'), isNull(keys.revokedAt), isNull(projects.deletesAt)))
    .get();
  if (row === undefined) return undefined;
  const { id: keyId, role, scopes, expiresAt } = row.key;
  const { project, organization } = row;
  const { queries_at_once: queriesAtOnceMax } = limitsOf(organization.plan, organization.caps);
  return {
    keyId,
    role,
    scopes,
    expiresAtMs: expiresAt?.getTime() ?? null,
    project,
    closed: closedOf(organization),
    queriesAtOnceMax,
  };
}

function hasEnded({ expiresAtMs }: ApiKey, nowMs: number): boolean {
  return expiresAtMs !== null && expiresAtMs <= nowMs;
}

function ended({ expiresAtMs }: ApiKey): ApiError {
  const end = new Date(expiresAtMs ?? 0).toISOString();
  return apiError('unknown_key', `This API key ended at ${end}; create a new one on the page Settings → Keys.`);
}
