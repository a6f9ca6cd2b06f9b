import { and, eq, gte, sql } from 'drizzle-orm';
import { verdictOf } from '../../core/alerts/worth.ts';
import type { AlertWorth, AlertWorths } from '../../core/api/alert-worth.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { anomalyLabels, incidentAlarms, incidents, incidentTimeline } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';

const SOURCES_MAX = 500;

type SourceRow = {
  readonly kind: 'anomaly' | 'rule';
  readonly id: string;
  readonly name: string | null;
  readonly incidents: number;
  readonly acknowledged: number;
  readonly acted: number;
};
type Sums = Omit<SourceRow, 'id' | 'kind' | 'name'>;

/** The worth of the incidents of the last days, for each rule and each metric that raised an alarm in them. */
export async function readWorth(db: Database, projectId: string, days: number, nowMs: number): Promise<AlertWorths> {
  const sinceMs = nowMs - days * DAY_MS;
  const [[whole], sources, labels] = await Promise.all([
    db.all<Sums>(sql`SELECT ${SUMS} FROM (${incidentsSince(projectId, sinceMs)})`),
    db.all<SourceRow>(sql`SELECT kind, source AS id, max(name) AS name, ${SUMS}
      FROM (
        SELECT DISTINCT done.id, is_acknowledged, is_acted, ${incidentAlarms.alarm} ->> '$.source.kind' AS kind,
          coalesce(${incidentAlarms.alarm} ->> '$.source.rule_id', ${incidentAlarms.alarm} ->> '$.series.metric') AS source,
          ${incidentAlarms.alarm} ->> '$.source.name' AS name
        FROM (${incidentsSince(projectId, sinceMs)}) AS done
        JOIN ${incidentAlarms} ON ${incidentAlarms.incidentId} = done.id
        WHERE ${incidentAlarms.alarm} ->> '$.source.kind' <> 'quality'
      )
      GROUP BY kind, source ORDER BY incidents DESC, source LIMIT ${SOURCES_MAX}`),
    labelsSince(db, projectId, sinceMs),
  ]);
  return {
    days,
    incidents: whole?.incidents ?? 0,
    acknowledged: whole?.acknowledged ?? 0,
    acted_on: whole?.acted ?? 0,
    sources: sources.map((row) => worthOf(row, labels)),
  };
}

const SUMS = sql`count(DISTINCT id) AS incidents, count(DISTINCT iif(is_acknowledged, id, NULL)) AS acknowledged,
  count(DISTINCT iif(is_acted, id, NULL)) AS acted`;

/** Each incident with what people did about it; what the service did has no actor. */
function incidentsSince(projectId: string, sinceMs: number) {
  return sql`SELECT ${incidents.id} AS id,
      max(coalesce(${incidentTimeline.kind} = 'acknowledged', 0)) AS is_acknowledged,
      max(coalesce(${incidentTimeline.kind} IN ('owner', 'note', 'resolved'), 0)) AS is_acted
    FROM ${incidents}
    LEFT JOIN ${incidentTimeline}
      ON ${incidentTimeline.incidentId} = ${incidents.id} AND ${incidentTimeline.actor} IS NOT NULL
    WHERE ${incidents.projectId} = ${projectId} AND ${incidents.beganAt} >= ${sinceMs}
    GROUP BY ${incidents.id}`;
}

type LabelRow = { readonly metric: string; readonly label: string; readonly n: number };

function labelsSince(db: Database, projectId: string, sinceMs: number): Promise<LabelRow[]> {
  return db
    .select({ metric: anomalyLabels.metric, label: anomalyLabels.label, n: sql<number>`count(*)` })
    .from(anomalyLabels)
    .where(and(eq(anomalyLabels.projectId, projectId), gte(anomalyLabels.labelledAt, new Date(sinceMs))))
    .groupBy(anomalyLabels.metric, anomalyLabels.label);
}

function worthOf(
  { kind, id, name, incidents, acknowledged, acted }: SourceRow,
  labels: readonly LabelRow[],
): AlertWorth {
  const countOf = (label: string) =>
    kind === 'rule' ? 0 : (labels.find((row) => row.metric === id && row.label === label)?.n ?? 0);
  const sums = { incidents, acknowledged, acted_on: acted, noise: countOf('noise'), real: countOf('real') };
  const source = kind === 'rule' ? { kind, id, name: name ?? id } : { kind: 'metric' as const, metric: id };
  return { source, ...sums, verdict: verdictOf(sums) };
}
