import type { ApiError } from '../../core/base/errors.ts';
import { ok, type Result } from '../../core/base/result.ts';
import type { Stretch } from '../../core/base/time/comparison.ts';
import type { QueryContext } from '../../core/query/kind.ts';
import { type PersonFacts, PLAIN_PERSONS } from '../../core/query/lowering/links.ts';
import type { Needs } from '../../core/query/lowering/needs.ts';
import { personFacts } from '../../core/query/lowering/person-facts.ts';
import { sessionFacts } from '../../core/query/lowering/session-facts.ts';
import { type Changes, changesOf } from '../../core/query/reuse/reads.ts';
import type { SessionFacts } from '../../core/query/sessions/placed-events.ts';
import type { SettledDay } from '../../core/query/tree/nodes.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { readStore } from '../../platform/store/read-store.ts';
import { dataChanges } from '../../store/changes/data-changes.ts';
import { settledDays } from '../../store/rollups/statements.ts';
import { type ColdReading, readColdTier } from './read-cold-tier.ts';

export type FactsFound = {
  readonly settledDays: readonly SettledDay[];
  readonly persons: PersonFacts;
  /** Absent if nothing needs them, or they could not be read: then nothing is known of session ids. */
  readonly sessions?: SessionFacts;
  readonly cold?: ColdReading;
  /** Absent if they could not be read: then nothing is answered from memory. */
  readonly changes?: Changes;
};

/**
 * Looks up, all at once, the facts about storage that plans need, and the changes of the spans that they read. Errors: those
 * of `readColdTier` and `readStore`.
 */
export async function lookUpFacts(
  env: Env,
  principal: Principal,
  needed: Needs,
  spans: readonly Stretch[],
  context: QueryContext,
  signal: AbortSignal | undefined,
): Promise<Result<FactsFound, ApiError>> {
  const [settled, persons, sessions, cold, changes] = await Promise.all([
    readSettledDays(env, principal, needed, context, signal),
    readPersonFacts(env, principal, needed, context, signal),
    readSessionFacts(env, principal, needed, context, signal),
    needed.events ? readColdTier(env, principal, needed.events, context) : ok(undefined),
    readChanges(env, principal, spans, context, signal),
  ]);
  if (!persons.ok) return persons;
  if (!cold.ok) return cold;
  return ok({
    settledDays: settled,
    persons: persons.value,
    ...(sessions ? { sessions } : {}),
    ...(cold.value ? { cold: cold.value } : {}),
    ...(changes ? { changes } : {}),
  });
}

/** Read before the rows that are then kept under them: these hold at least all that the changes tell of. */
async function readChanges(
  env: Env,
  { project }: Principal,
  spans: readonly Stretch[],
  { projectId }: QueryContext,
  signal: AbortSignal | undefined,
): Promise<Changes | undefined> {
  const read = await readStore(env, project, dataChanges(projectId, spans), { signal });
  const [sums] = read.ok ? read.value.rows : [];
  return sums && changesOf(spans, sums);
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

/** The shared devices and the merged users. Without them the numbers could be wrong, so a failure is the query's. */
async function readPersonFacts(
  env: Env,
  { project }: Principal,
  { persons: isNeeded }: Needs,
  { projectId }: QueryContext,
  signal: AbortSignal | undefined,
): Promise<Result<PersonFacts, ApiError>> {
  if (!isNeeded) return ok(PLAIN_PERSONS);
  const read = await readStore(env, project, personFacts(projectId), { signal });
  if (!read.ok) return read;
  return ok(read.value.rows[0] ?? PLAIN_PERSONS);
}

async function readSessionFacts(
  env: Env,
  { project }: Principal,
  { sessions: span }: Needs,
  { projectId }: QueryContext,
  signal: AbortSignal | undefined,
): Promise<SessionFacts | undefined> {
  if (!span) return undefined;
  const read = await readStore(env, project, sessionFacts(projectId, span), { signal });
  return read.ok ? read.value.rows[0] : undefined;
}
