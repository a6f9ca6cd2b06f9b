import type { Anomaly } from '../../core/api/anomaly.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import type { Region } from '../../core/base/regions.ts';
import { MINUTE_MS } from '../../core/base/time/durations.ts';
import type { Env } from '../env.ts';
import { readContext } from './read-context.ts';

/** Of anomalies that begin together so many are looked into: one cause has the same context in all of them. */
const EXPLAINED_MAX = 4;
/** Metrics that count every event, or those who sent them. */
const ALL_EVENTS: ReadonlySet<string> = new Set(['$events', '$persons']);

/**
 * The anomalies with their context, the gravest first; those that have one, or cannot be explained in time, as they are.
 * Takes two seconds at most (read-context.ts).
 */
export async function explainAnomalies(
  env: Env,
  project: { readonly id: ProjectId; readonly region: Region },
  anomalies: readonly Anomaly[],
  nowMs: number,
): Promise<Anomaly[]> {
  const unexplained = anomalies.filter(({ context }) => context.touched === undefined);
  const looked = new Set(unexplained.toSorted((a, b) => gravity(b) - gravity(a)).slice(0, EXPLAINED_MAX));
  return Promise.all(
    anomalies.map(async (anomaly) => {
      if (!looked.has(anomaly)) return anomaly;
      const context = await readContext(env, project, explainedOf(anomaly, nowMs));
      return context ? { ...anomaly, context } : anomaly;
    }),
  );
}

function explainedOf({ metric, segment, type, value, expectedValue, timestamp, ended_at }: Anomaly, nowMs: number) {
  const startMs = Date.parse(timestamp);
  const closedMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
  const endMs = Math.max(startMs + MINUTE_MS, ended_at === undefined ? closedMs : Date.parse(ended_at));
  return {
    metric,
    event: ALL_EVENTS.has(metric) ? '' : metric,
    ...(segment ? { segment: { dimension: segment.property, value: segment.value } } : {}),
    direction: value >= expectedValue ? ('up' as const) : ('down' as const),
    type,
    startMs,
    endMs,
    expected: (expectedValue * (endMs - startMs)) / MINUTE_MS,
  };
}

function gravity({ deviation }: Anomaly): number {
  return Math.abs(deviation);
}
