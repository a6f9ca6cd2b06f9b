import type { ApiError } from '../../core/base/errors.ts';
import { ok, type Result } from '../../core/base/result.ts';
import type { QueryContext } from '../../core/query/kind.ts';
import type { Needs } from '../../core/query/lowering/needs.ts';
import type { SettledDay } from '../../core/query/tree/nodes.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { readStore } from '../../platform/store/read-store.ts';
import { settledDays } from '../../store/rollups/statements.ts';
import { type ColdReading, readColdTier } from './read-cold-tier.ts';

export type FactsFound = { readonly settledDays: readonly SettledDay[]; readonly cold?: ColdReading };

/** Looks up, all at once, the facts about storage that a plan needs. Errors: those of `readColdTier`. */
export async function lookUpFacts(
  env: Env,
  principal: Principal,
  needed: Needs,
  context: QueryContext,
  signal: AbortSignal | undefined,
): Promise<Result<FactsFound, ApiError>> {
  const [settled, cold] = await Promise.all([
    readSettledDays(env, principal, needed, context, signal),
    needed.events ? readColdTier(env, principal, needed.events, context) : ok(undefined),
  ]);
  if (!cold.ok) return cold;
  return ok({ settledDays: settled, ...(cold.value ? { cold: cold.value } : {}) });
}

/**
 * The days that may be read from rollups, looked up just before the query, so that a late event counts at once. None if
 * the look-up fails: then everything is read from events.
 */
async function readSettledDays(
  env: Env,
  { project }: Principal,
  { settledDays: range }: Needs,
  { projectId, nowMs }: QueryContext,
  signal: AbortSignal | undefined,
): Promise<readonly SettledDay[]> {
  if (!range) return [];
  const read = await readStore(env, project, settledDays(projectId, range, nowMs), { signal });
  return read.ok ? read.value.rows : [];
}
