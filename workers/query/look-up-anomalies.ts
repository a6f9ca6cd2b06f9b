import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { MINUTE_MS } from '../../core/base/time/durations.ts';
import { ANOMALY_SCORE, type ScoredAnomaly } from '../../core/query/scored-anomalies.ts';
import { anomalies } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';

const ANOMALIES_MAX = 1_000;
const bodySchema = z.object({ confidence: z.number(), ended_at: z.iso.datetime().optional() });

/** Whether a request filters, groups or measures by the anomaly score. */
export function asksForScores(request: unknown): boolean {
  return JSON.stringify(request)?.includes(`"${ANOMALY_SCORE}"`) ?? false;
}

/** The newest anomalies of a project, if one of the requests asks for the score of events. */
export async function lookUpAnomalies(
  env: Pick<Env, 'DB'>,
  projectId: ProjectId,
  requests: readonly unknown[],
): Promise<readonly ScoredAnomaly[]> {
  if (!requests.some(asksForScores)) return [];
  const rows = await database(env)
    .select({ metric: anomalies.metric, at: anomalies.at, body: anomalies.body })
    .from(anomalies)
    .where(eq(anomalies.projectId, projectId))
    .orderBy(desc(anomalies.at))
    .limit(ANOMALIES_MAX);
  return rows.flatMap(({ metric, at, body }) => {
    const read = bodySchema.safeParse(body);
    if (!read.success) return [];
    const { confidence, ended_at } = read.data;
    const startMs = at.getTime();
    const endMs = ended_at === undefined ? startMs + MINUTE_MS : Date.parse(ended_at);
    return [{ metric, startMs, endMs: Math.max(endMs, startMs + MINUTE_MS), score: confidence }];
  });
}
