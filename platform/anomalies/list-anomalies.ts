import { and, count, desc, eq, gte, inArray, lt, or, sql } from 'drizzle-orm';
import { type AnomaliesResponse, SEVERITIES } from '../../core/api/anomaly.ts';
import { anomalies } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';
import type { AnomalyFilter, ListPlace } from './anomaly-filter.ts';
import { anomalyFrom } from './anomaly-row.ts';
import { recommend } from './recommend.ts';

/** An answer lists the newest anomalies, at most this many; its summary counts every match. */
export const ANOMALIES_MAX = 200;

/** `last`: the place of the last one that is listed, if more follow. */
export type Listed = Pick<AnomaliesResponse, 'anomalies' | 'summary' | 'recommendations'> & {
  readonly last?: ListPlace;
};

export async function listAnomalies(db: Database, projectId: string, filter: AnomalyFilter): Promise<Listed> {
  const { after, limit = ANOMALIES_MAX } = filter;
  const matching = and(
    eq(anomalies.projectId, projectId),
    gte(anomalies.at, new Date(filter.fromMs)),
    lt(anomalies.at, new Date(filter.toMs)),
    filter.severities.length > 0 ? inArray(anomalies.severity, [...filter.severities]) : undefined,
    filter.statuses.length > 0 ? inArray(anomalies.status, [...filter.statuses]) : undefined,
    filter.metrics.length > 0 ? inArray(anomalies.metric, [...filter.metrics]) : undefined,
  );
  const isLater =
    after &&
    or(lt(anomalies.at, new Date(after.atMs)), and(eq(anomalies.at, new Date(after.atMs)), lt(anomalies.id, after.id)));
  const isUp = sql<number>`${anomalies.body} ->> '$.deviation' > 0`;
  const [rows, groups] = await db.batch([
    db
      .select()
      .from(anomalies)
      .where(and(matching, isLater))
      .orderBy(desc(anomalies.at), desc(anomalies.id))
      .limit(limit + 1),
    db
      .select({ severity: anomalies.severity, isUp, count: count() })
      .from(anomalies)
      .where(matching)
      .groupBy(anomalies.severity, isUp),
  ]);
  const found = rows.slice(0, limit).map(anomalyFrom);
  const last = found.at(-1);
  const countOf = (matches: (group: (typeof groups)[number]) => boolean) =>
    groups.filter(matches).reduce((total, group) => total + group.count, 0);
  const [low, medium, high, critical] = SEVERITIES.map((severity) => countOf((group) => group.severity === severity));
  return {
    anomalies: found,
    summary: {
      total_count: countOf(() => true),
      by_severity: { low: low ?? 0, medium: medium ?? 0, high: high ?? 0, critical: critical ?? 0 },
      trending_up: countOf((group) => group.isUp === 1),
      trending_down: countOf((group) => group.isUp !== 1),
    },
    recommendations: recommend(found),
    ...(rows.length > limit && last && { last: { atMs: Date.parse(last.timestamp), id: last.id } }),
  };
}
