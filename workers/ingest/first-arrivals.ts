import { type ApiError, apiError } from '../../core/base/errors.ts';
import { RecentMap } from '../../core/base/recent-map.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { RequestFacts } from '../../core/ingest/steps/step.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { ARRIVALS_SHARDS } from '../../durable-objects/arrivals/limits.ts';
import { type ArrivalsBinding, withArrivals } from '../../platform/durable-objects.ts';
import { logLine } from '../../platform/log.ts';

/** Some minutes of events whose time is not their own, at 100 bytes a key. */
const REMEMBERED_MAX = 50_000;
const RETRY_AFTER_S = 5;

/** Times that this isolate knows: it spares the objects, which keep them for a week, the repeats of a busy client. */
const remembered = new RecentMap<number>(REMEMBERED_MAX);

/**
 * Runs the steps over events of which some may have an id but no time of their own, or one that a wrong clock told: those
 * get the time that they got when they first arrived, so that each counts once however late it comes again
 * (docs/decisions/0075, 0105).
 *
 * Costs nothing where every event has its time. Else one call to each object that the unknown keys belong to, and the
 * steps run a second time when one of them is a repeat.
 * Errors: `unavailable` when an object cannot be asked; to take the events all the same could count them twice.
 */
export async function withFirstArrivals<T>(
  env: ArrivalsBinding,
  rules: Pick<WriteKeyRules, 'project_id' | 'region'>,
  nowMs: number,
  run: (firstTimeMs: RequestFacts['firstTimeMs']) => T,
): Promise<Result<T, ApiError>> {
  const times = new Map<string, number>();
  const unknown = new Map<string, number>();
  const outcome = run((key, proposedMs) => {
    const firstMs = remembered.get(nameOf(rules, key)) ?? unknown.get(key);
    if (firstMs === undefined) unknown.set(key, proposedMs);
    else times.set(key, firstMs);
    return firstMs ?? proposedMs;
  });
  if (unknown.size === 0) return ok(outcome);
  try {
    const repeats = await ask(env, rules, [...unknown], nowMs);
    for (const { key, firstMs } of repeats) times.set(key, firstMs);
    for (const [key, proposedMs] of unknown) remembered.set(nameOf(rules, key), times.get(key) ?? proposedMs);
    return ok(repeats.length === 0 ? outcome : run((key, proposedMs) => times.get(key) ?? proposedMs));
  } catch (problem) {
    logLine('error', { event: 'arrivals_unknown', project_id: rules.project_id, problem: String(problem) });
    const message = `It is not known whether events without a \`timestamp\`, or from a wrong clock, came before; send them again in ${RETRY_AFTER_S} seconds.`;
    return err(apiError('unavailable', message, { retryAfterS: RETRY_AFTER_S }));
  }
}

async function ask(
  env: ArrivalsBinding,
  { project_id: projectId, region }: Pick<WriteKeyRules, 'project_id' | 'region'>,
  times: readonly (readonly [key: string, proposedMs: number])[],
  nowMs: number,
) {
  const shards = Map.groupBy(times, ([key]) => shardOf(key));
  const answers = await Promise.all(
    Array.from(shards, ([number, own]) =>
      withArrivals(env, { projectId, region, number }, (arrivals) => arrivals.settle(own, nowMs)),
    ),
  );
  return answers.flat();
}

/** By the last digits of the UUID, which are random or a hash in every version that clients make. */
function shardOf(key: string): number {
  return Number.parseInt(key.slice(-2), 16) % ARRIVALS_SHARDS;
}

function nameOf({ project_id: projectId }: Pick<WriteKeyRules, 'project_id'>, key: string): string {
  return `${projectId} ${key}`;
}
