import { and, desc, eq, gte, lte, sql } from 'drizzle-orm';
import type { AnomalyLabel, AnomalyTuning, LabelAsked } from '../../core/api/anomaly-history.ts';
import { newId } from '../../core/base/ids.ts';
import { DAY_MS, MINUTE_MS } from '../../core/base/time/durations.ts';
import { settingsOf } from '../../core/detection/judge-minute.ts';
import { type LabelCounts, tunedSensitivity } from '../../core/detection/tune.ts';
import { anomalies, anomalyLabels, anomalyTunings } from '../../core/tenancy/schema.ts';
import type { ProjectAccess } from '../auth/principal.ts';
import { type Database, database } from '../database.ts';
import { withWindow } from '../durable-objects.ts';
import type { Env } from '../env.ts';

/** Labels count for so long: what a metric was like half a year ago says little of its threshold. */
const LABELS_COUNT_DAYS = 90;
const LABELS_LISTED_MAX = 500;

/**
 * Stores a label and tunes the metric's sensitivity by all of them (core/detection/tune.ts). A sensitivity that a person set
 * since the last tuning is what they chose; labels move it from there.
 * @returns undefined if the project has settings for as many metrics as it may
 */
export async function labelFinding(
  env: Env,
  project: ProjectAccess,
  asked: LabelAsked,
  labelledBy: string,
  nowMs: number,
): Promise<{ label: AnomalyLabel; tuning: AnomalyTuning } | undefined> {
  const db = database(env);
  const [beganAt, endedAt] = [new Date(asked.from), new Date(asked.to)];
  const row = {
    id: newId('label'),
    projectId: project.id,
    metric: asked.metric,
    beganAt,
    endedAt,
    label: asked.label,
    wasRaised: await wasRaised(db, project.id, asked.metric, beganAt, endedAt),
    note: asked.note ?? null,
    labelledBy,
    labelledAt: new Date(nowMs),
  };
  const { id, ...changed } = row;
  const target = [anomalyLabels.projectId, anomalyLabels.metric, anomalyLabels.beganAt];
  await db.insert(anomalyLabels).values(row).onConflictDoUpdate({ target, set: changed });
  const tuning = await tune(env, project, asked.metric, nowMs);
  const [stored = row] = await readLabels(db, project.id, asked.metric, beganAt);
  return tuning && { label: shownLabel(stored), tuning };
}

export async function listLabels(db: Database, projectId: string, metric?: string): Promise<AnomalyLabel[]> {
  return (await readLabels(db, projectId, metric)).map(shownLabel);
}

/** Metrics with labels, and what these made of their sensitivity. */
export async function listTunings(db: Database, projectId: string, nowMs: number): Promise<AnomalyTuning[]> {
  const rows = await db
    .select()
    .from(anomalyTunings)
    .where(eq(anomalyTunings.projectId, projectId))
    .limit(LABELS_LISTED_MAX);
  return Promise.all(
    rows.map(async ({ metric, chosen, tuned }) => {
      return { metric, chosen, sensitivity: tuned, ...(await countLabels(db, projectId, metric, nowMs)) };
    }),
  );
}

async function tune(
  env: Env,
  project: ProjectAccess,
  metric: string,
  nowMs: number,
): Promise<AnomalyTuning | undefined> {
  const db = database(env);
  const made = await withWindow(env, project, (window) => window.settings());
  const settings = settingsOf(new Map(made.map((one) => [one.metric, one.settings])), metric);
  const isOfMetric = and(eq(anomalyTunings.projectId, project.id), eq(anomalyTunings.metric, metric));
  const before = await db.select().from(anomalyTunings).where(isOfMetric).get();
  const chosen = before && before.tuned === settings.sensitivity ? before.chosen : settings.sensitivity;
  const counts = await countLabels(db, project.id, metric, nowMs);
  const tuned = tunedSensitivity(chosen, counts);
  const isSet = await withWindow(env, project, (window) =>
    window.configure(metric, { ...settings, sensitivity: tuned }),
  );
  if (!isSet) return undefined;
  const row = { projectId: project.id, metric, chosen, tuned, tunedAt: new Date(nowMs) };
  const target = [anomalyTunings.projectId, anomalyTunings.metric];
  await db.insert(anomalyTunings).values(row).onConflictDoUpdate({ target, set: row });
  return { metric, chosen, sensitivity: tuned, ...counts };
}

async function countLabels(db: Database, projectId: string, metric: string, nowMs: number): Promise<LabelCounts> {
  const since = new Date(nowMs - LABELS_COUNT_DAYS * DAY_MS);
  const rows = await db
    .select({ label: anomalyLabels.label, wasRaised: anomalyLabels.wasRaised, n: sql<number>`count(*)` })
    .from(anomalyLabels)
    .where(
      and(
        eq(anomalyLabels.projectId, projectId),
        eq(anomalyLabels.metric, metric),
        gte(anomalyLabels.labelledAt, since),
      ),
    )
    .groupBy(anomalyLabels.label, anomalyLabels.wasRaised);
  const countOf = (label: string, wasRaised?: boolean) =>
    rows
      .filter((row) => row.label === label && (wasRaised === undefined || row.wasRaised === wasRaised))
      .reduce((sum, { n }) => sum + n, 0);
  return { noise: countOf('noise'), missed: countOf('real', false), confirmed: countOf('real', true) };
}

async function wasRaised(db: Database, projectId: string, metric: string, from: Date, to: Date): Promise<boolean> {
  const found = await db
    .select({ id: anomalies.id })
    .from(anomalies)
    .where(
      and(
        eq(anomalies.projectId, projectId),
        eq(anomalies.metric, metric),
        gte(anomalies.at, new Date(from.getTime() - MINUTE_MS)),
        lte(anomalies.at, to),
      ),
    )
    .limit(1);
  return found.length > 0;
}

function readLabels(db: Database, projectId: string, metric?: string, beganAt?: Date) {
  return db
    .select()
    .from(anomalyLabels)
    .where(
      and(
        eq(anomalyLabels.projectId, projectId),
        metric === undefined ? undefined : eq(anomalyLabels.metric, metric),
        beganAt === undefined ? undefined : eq(anomalyLabels.beganAt, beganAt),
      ),
    )
    .orderBy(desc(anomalyLabels.beganAt))
    .limit(LABELS_LISTED_MAX);
}

function shownLabel(row: typeof anomalyLabels.$inferSelect): AnomalyLabel {
  return {
    id: row.id,
    metric: row.metric,
    from: row.beganAt.toISOString(),
    to: row.endedAt.toISOString(),
    label: row.label,
    was_raised: row.wasRaised,
    ...(row.note === null ? {} : { note: row.note }),
    labelled_by: row.labelledBy,
    labelled_at: row.labelledAt.toISOString(),
  };
}
