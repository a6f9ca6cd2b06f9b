import { type ApiError, apiError } from '../../core/errors.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { ARRIVALS_SHARDS } from '../../durable-objects/arrivals/limits.ts';
import { type ArrivalsBinding, withArrivals } from '../../durable-objects/stub.ts';
import { logLine } from '../http/log.ts';
import { ArrivalTimes } from './arrival-times.ts';
import type { RequestFacts } from './steps/step.ts';

/** Some minutes of events without a time, at 100 bytes an id. */
const REMEMBERED_MAX = 50_000;
const RETRY_AFTER_S = 5;

const remembered = new ArrivalTimes(REMEMBERED_MAX);

/**
 * Runs the steps over events of which some may have an id but no time of their own: those get the time at which they
 * first arrived, so that each counts once however late it comes again (docs/decisions/0075).
 *
 * Costs nothing where every event has its time. Else one call to each object that the unknown ids belong to, and the
 * steps run a second time when one of them is a repeat.
 * Errors: `unavailable` when an object cannot be asked; to take the events all the same could count them twice.
 */
export async function withFirstArrivals<T>(
  env: ArrivalsBinding,
  rules: Pick<WriteKeyRules, 'project_id' | 'region'>,
  nowMs: number,
  run: (arrivalMs: RequestFacts['arrivalMs']) => T,
): Promise<Result<T, ApiError>> {
  const times = new Map<string, number>();
  const unknown = new Set<string>();
  const outcome = run((id) => {
    const firstMs = remembered.get(nameOf(rules, id));
    if (firstMs === undefined) unknown.add(id);
    else times.set(id, firstMs);
    return firstMs ?? nowMs;
  });
  if (unknown.size === 0) return ok(outcome);
  try {
    const repeats = await ask(env, rules, [...unknown], nowMs);
    for (const { id, firstMs } of repeats) times.set(id, firstMs);
    for (const id of unknown) remembered.set(nameOf(rules, id), times.get(id) ?? nowMs);
    return ok(repeats.length === 0 ? outcome : run((id) => times.get(id) ?? nowMs));
  } catch (problem) {
    logLine('error', { event: 'arrivals_unknown', project_id: rules.project_id, problem: String(problem) });
    const message = `It is not known whether events without a \`timestamp\` came before; send them again in ${RETRY_AFTER_S} seconds, or with a \`timestamp\`.`;
    return err(apiError('unavailable', message, { retryAfterS: RETRY_AFTER_S }));
  }
}

async function ask(
  env: ArrivalsBinding,
  { project_id: projectId, region }: Pick<WriteKeyRules, 'project_id' | 'region'>,
  ids: readonly string[],
  nowMs: number,
) {
  const shards = Map.groupBy(ids, shardOf);
  const answers = await Promise.all(
    Array.from(shards, ([number, own]) =>
      withArrivals(env, { projectId, region, number }, (arrivals) => arrivals.arrive(own, nowMs)),
    ),
  );
  return answers.flat();
}

/** By the last digits of the UUID, which are random or a hash in every version that clients make. */
function shardOf(id: string): number {
  return Number.parseInt(id.slice(-2), 16) % ARRIVALS_SHARDS;
}

function nameOf({ project_id: projectId }: Pick<WriteKeyRules, 'project_id'>, id: string): string {
  return `${projectId} ${id}`;
}
