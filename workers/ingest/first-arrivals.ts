import { type ApiError, apiError } from '../../core/base/errors.ts';
import { RecentMap } from '../../core/base/recent-map.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { Ingested } from '../../core/ingest/run-steps.ts';
import { proposedTimes, settleTimes } from '../../core/ingest/settle-times.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { ARRIVALS_SHARDS } from '../../durable-objects/first-arrivals/limits.ts';
import { type ArrivalsBinding, withArrivals } from '../../platform/durable-objects.ts';
import { logLine } from '../../platform/log.ts';

/** A few minutes of events without a time of their own; 100 bytes a key. */
const REMEMBERED_MAX = 50_000;
const RETRY_AFTER_S = 5;

/** Times that this isolate knows: they spare the objects, which keep them for a week, the repeats of a busy client. */
const remembered = new RecentMap<number>(REMEMBERED_MAX);

/**
 * Gives events the times that they got when they first arrived, where an event brings an id but no time of its own, or one
 * that a wrong clock wrote: each counts once however late it comes again (docs/decisions/0075, 0105).
 *
 * With `withinMs`, a repeat is one only so long after the first arrival: for tools that send no ids.
 *
 * Costs nothing where every event has its time; else one call to each object that the unknown keys belong to.
 * Errors: `unavailable` when an object cannot be asked; taking the events anyway could count them twice.
 */
export async function withFirstTimes(
  env: ArrivalsBinding,
  rules: Pick<WriteKeyRules, 'project_id' | 'region'>,
  nowMs: number,
  ingested: Ingested,
  withinMs?: number,
): Promise<Result<Ingested, ApiError>> {
  if (ingested.proposed.length === 0) return ok(ingested);
  const times = proposedTimes(ingested);
  const unknown: [key: string, proposedMs: number][] = [];
  for (const [key, proposedMs] of times) {
    const firstMs = remembered.get(nameOf(rules, key));
    const isOver = firstMs !== undefined && withinMs !== undefined && nowMs - firstMs > withinMs;
    if (firstMs === undefined || isOver) unknown.push([key, proposedMs]);
    else times.set(key, firstMs);
  }
  try {
    for (const { key, firstMs } of await ask(env, rules, { unknown, withinMs }, nowMs)) times.set(key, firstMs);
    for (const [key, proposedMs] of unknown) remembered.set(nameOf(rules, key), times.get(key) ?? proposedMs);
    return ok(settleTimes(ingested, times));
  } catch (problem) {
    logLine('error', { event: 'arrivals_unknown', project_id: rules.project_id, problem: String(problem) });
    const message = `Events without a \`timestamp\`, or from a wrong clock, could not be checked for repeats; send them again in ${RETRY_AFTER_S} seconds.`;
    return err(apiError('unavailable', message, { retryAfterS: RETRY_AFTER_S }));
  }
}

async function ask(
  env: ArrivalsBinding,
  { project_id: projectId, region }: Pick<WriteKeyRules, 'project_id' | 'region'>,
  {
    unknown,
    withinMs,
  }: { readonly unknown: readonly [key: string, proposedMs: number][]; readonly withinMs: number | undefined },
  nowMs: number,
) {
  const shards = Map.groupBy(unknown, ([key]) => shardOf(key));
  const answers = await Promise.all(
    Array.from(shards, ([number, own]) =>
      withArrivals(env, { projectId, region, number }, (arrivals) => arrivals.settle(own, nowMs, withinMs)),
    ),
  );
  return answers.flat();
}

/** By the last digits of the UUID, which are random or a hash in every version in use. */
function shardOf(key: string): number {
  return Number.parseInt(key.slice(-2), 16) % ARRIVALS_SHARDS;
}

function nameOf({ project_id: projectId }: Pick<WriteKeyRules, 'project_id'>, key: string): string {
  return `${projectId} ${key}`;
}
