import type { DebugReply } from '../../../core/api/debug.ts';
import { checkedProjectId } from '../../../core/base/ids.ts';
import { DAY_MS } from '../../../core/base/time/durations.ts';
import type { Ingested } from '../../../core/ingest/run-steps.ts';
import type { WriteKeyRules } from '../../../core/tenancy/write-key.ts';
import { MinuteBudget } from '../../../platform/auth/minute-budget.ts';
import type { Env } from '../../../platform/env.ts';
import { logLine } from '../../../platform/log.ts';
import type { FateFacts } from './changes-of.ts';
import { FATES_MAX, fatesOf, type Known } from './fates.ts';

/** A write key is public, and a look-up reads the ids of two weeks: enough for trying things out. */
const LOOKUPS_A_MINUTE_MAX = 30;
const budget = new MinuteBudget(LOOKUPS_A_MINUTE_MAX);

/** The span around an event in which its id is searched: a retry with a new time does not come much later. */
const LOOK_MS = 7 * DAY_MS;

/**
 * The answer to `X-Edgewise-Debug: 1`. Call it before the events are stored, or it would find them as stored already.
 * Never fails: where the store does not answer, events count as not looked up.
 */
export async function fatesOfRequest(
  env: Pick<Env, 'QUERY'>,
  rules: WriteKeyRules,
  rawEvents: readonly unknown[],
  ingested: Pick<Ingested, 'rows' | 'rejected'>,
  request: FateFacts,
): Promise<DebugReply> {
  const rows = ingested.rows.filter(({ seq }) => seq < FATES_MAX);
  const isLookedUp = rows.length > 0 && budget.take(rules.project_id, request.nowMs);
  return fatesOf(rawEvents, ingested, request, isLookedUp ? await lookUp(env, rules, rows) : undefined);
}

async function lookUp(env: Pick<Env, 'QUERY'>, rules: WriteKeyRules, rows: Ingested['rows']): Promise<Known> {
  const times = rows.map(({ timestampMs }) => timestampMs);
  const span = { fromMs: Math.min(...times) - LOOK_MS, toMs: Math.max(...times) + LOOK_MS };
  const project = { id: checkedProjectId(rules.project_id), region: rules.region };
  const ids = rows.map(({ id }) => id);
  try {
    const stored = await env.QUERY.storedEvents(project, ids, span);
    return stored.ok ? stored.value : undefined;
  } catch (problem) {
    logLine('warn', { event: 'debug_not_looked_up', project_id: project.id, problem: String(problem) });
    return undefined;
  }
}
