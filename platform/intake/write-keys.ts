import { and, eq, isNull } from 'drizzle-orm';
import type { Scope } from '../../core/api/account.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { isApiKey, isWriteKey } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { keys, organizations, projects } from '../../core/tenancy/schema.ts';
import {
  rulesOfRows,
  rulesOfStored,
  type StoredWriteKeyRules,
  type WriteKeyRules,
} from '../../core/tenancy/write-key.ts';
import { MinuteBudget } from '../auth/minute-budget.ts';
import { RecentHashes } from '../auth/recent-hashes.ts';
import { scopeProblem } from '../auth/scope-problem.ts';
import { database } from '../database.ts';
import type { Env } from '../env.ts';
import { type ChangedKeys, changedKeys } from './changed-keys.ts';

/** How long an isolate caches a key that did not change (`changed-keys.ts`). */
const KNOWN_MS = 60_000;
/** Shorter, because a new key must not be refused for a minute. */
const UNKNOWN_MS = 5_000;
const CACHED_MAX = 10_000;

type Cached = { readonly rules: WriteKeyRules; readonly hash: string; readonly readMs: number };
const cache = new Map<string, Cached>();
/** Kept apart, so that a flood of unknown keys evicts no known one. */
const unknown = new RecentHashes(CACHED_MAX, UNKNOWN_MS);
/** Keys that were valid within a day are looked up, whatever strangers try. */
const good = new RecentHashes(CACHED_MAX, DAY_MS);
/** Failed look-ups a minute; beyond, a key that this isolate has never seen has to wait. */
const UNKNOWN_A_MINUTE_MAX = 600;
const unknownLookUps = new MinuteBudget(UNKNOWN_A_MINUTE_MAX);
const BUSY_RETRY_AFTER_S = 60;

/**
 * The project and rules of a write key: from isolate memory, then KV, then D1.
 *
 * Errors: `unknown_key`; `key_cannot_write` for an API key, which must not be used in pages or to send; `rate_limited`
 * for a new key while strangers try many.
 */
export async function rulesOfKey(
  env: Pick<Env, 'WRITE_KEYS' | 'DB' | 'AUTH_SECRET'>,
  key: string,
  nowMs: number,
): Promise<Result<WriteKeyRules, ApiError>> {
  const found = await lookUp(env, key, nowMs);
  if (!found.ok) return found;
  const rules = found.value;
  if (rules === undefined) {
    return err(
      apiError(
        'unknown_key',
        `The key \`${hintOf(key)}\` does not exist or was revoked; copy the write key from the page /setup.`,
      ),
    );
  }
  if (hasEnded(rules, nowMs)) return err(ended(key, rules));
  if (rules.deleted) return err(PROJECT_DELETED);
  if (rules.kind === 'write') return ok(rules);
  return err(
    apiError(
      'key_cannot_write',
      `\`${hintOf(key)}\` is an API key, which is secret and cannot send events; send them with the project's write key (ew_write_…), and revoke the API key if a page contains it.`,
    ),
  );
}

/**
 * The project and rules of a secret key, for actions that a public write key must not allow. Read fresh, unlike those
 * of a write key, because people raise a project's retention and import right after.
 *
 * Errors: `unknown_key`; `forbidden` for a write key, and a key without the scope; `rate_limited` as above.
 */
export async function rulesOfApiKey(
  env: Pick<Env, 'WRITE_KEYS' | 'DB' | 'AUTH_SECRET'>,
  key: string,
  scope: Scope,
  nowMs: number,
): Promise<Result<WriteKeyRules, ApiError>> {
  const known = await lookUp(env, key, nowMs);
  if (!known.ok) return known;
  const row = known.value?.kind === 'api' ? await fromDatabase(env, await sha256Hex(key)) : undefined;
  if (row !== undefined) {
    const rules = rulesOfRows(row, env.AUTH_SECRET);
    if (hasEnded(rules, nowMs)) return err(ended(key, rules));
    if (rules.deleted) return err(PROJECT_DELETED);
    const problem = scopeProblem(row.key.scopes, scope);
    return problem ? err(problem) : ok(rules);
  }
  if (known.value?.kind !== 'write')
    return err(
      apiError(
        'unknown_key',
        `The key \`${hintOf(key)}\` does not exist or was revoked; create an API key on the page /setup.`,
      ),
    );
  return err(
    apiError(
      'forbidden',
      `\`${hintOf(key)}\` is a write key, which is public; this needs a secret API key (ew_api_…) of the project, created on the page /setup.`,
    ),
  );
}

function hasEnded({ expires_at_ms: endMs }: WriteKeyRules, nowMs: number): boolean {
  return endMs !== null && endMs <= nowMs;
}

function ended(key: string, { expires_at_ms: endMs }: WriteKeyRules): ApiError {
  const end = new Date(endMs ?? 0).toISOString();
  return apiError('unknown_key', `The key \`${hintOf(key)}\` ended at ${end}; use the key that replaced it.`);
}

async function lookUp(
  env: Pick<Env, 'WRITE_KEYS' | 'DB' | 'AUTH_SECRET'>,
  key: string,
  nowMs: number,
): Promise<Result<WriteKeyRules | undefined, ApiError>> {
  if (!(isWriteKey(key) || isApiKey(key)) || unknown.has(key, nowMs)) return ok(undefined);
  const cached = cache.get(key);
  if (cached === undefined && unknownLookUps.isSpent('', nowMs) && !good.has(key, nowMs)) return err(TOO_MANY_UNKNOWN);
  const changed = await changedKeys(env, nowMs);
  if (cached !== undefined && isGood(cached, changed, nowMs)) return ok(cached.rules);
  const hash = cached?.hash ?? (await sha256Hex(key));
  const rules = await readRules(env, hash, changed);
  if (rules === undefined) {
    cache.delete(key);
    unknown.add(key, nowMs);
    unknownLookUps.take('', nowMs);
    return ok(undefined);
  }
  if (cache.size >= CACHED_MAX) cache.clear();
  cache.set(key, { rules, hash, readMs: nowMs });
  good.add(key, nowMs);
  return ok(rules);
}

/** Final for senders: an SDK that waits for a week would only fill its page's storage. */
const PROJECT_DELETED = apiError(
  'project_deleted',
  'The project of this key was deleted and takes no events. An owner can restore it for a few days on the page of projects.',
);

/** Its status makes senders retry: the key may be a new one. */
const TOO_MANY_UNKNOWN = apiError(
  'rate_limited',
  `More than ${UNKNOWN_A_MINUTE_MAX} unknown keys were sent within a minute, and keys not seen before are not looked up until it is over; try again in a minute.`,
  { retryAfterS: BUSY_RETRY_AFTER_S },
);

function isGood({ hash, readMs }: Cached, changed: ChangedKeys, nowMs: number): boolean {
  const isSinceChange = readMs >= changed.readMs || !changed.has(hash);
  return isSinceChange && nowMs - readMs < KNOWN_MS;
}

/** From KV, but from D1 if the key is new, or changed so lately that KV may not know it everywhere. */
async function readRules(
  env: Pick<Env, 'WRITE_KEYS' | 'DB' | 'AUTH_SECRET'>,
  hash: string,
  changed: ChangedKeys,
): Promise<WriteKeyRules | undefined> {
  const stored = changed.has(hash) ? null : await env.WRITE_KEYS.get<StoredWriteKeyRules>(hash, 'json');
  if (stored !== null) return rulesOfStored(stored);
  const row = await fromDatabase(env, hash);
  return row && rulesOfRows(row, env.AUTH_SECRET);
}

function fromDatabase(env: Pick<Env, 'DB'>, hash: string) {
  return database(env)
    .select({ key: keys, project: projects, organization: organizations })
    .from(keys)
    .innerJoin(projects, eq(projects.id, keys.projectId))
    .innerJoin(organizations, eq(organizations.id, projects.organizationId))
    .where(and(eq(keys.hash, hash), isNull(keys.revokedAt)))
    .get();
}

/** Enough of a key to recognize it. */
function hintOf(key: string): string {
  return key.length <= 16 ? key : `${key.slice(0, 14)}…`;
}
