import { and, eq, inArray, isNull } from 'drizzle-orm';
import { type Anomaly, SEVERITIES } from '../../core/api/anomaly.ts';
import { recordedProjectId } from '../../core/base/ids.ts';
import { type SettingsByMetric, settingsOf } from '../../core/detection/judge-minute.ts';
import { withoutSendersNames } from '../../core/detection/without-senders-names.ts';
import { anomalies, channels, projects } from '../../core/tenancy/schema.ts';
import { rowOf } from '../../platform/anomalies/anomaly-row.ts';
import { explainAnomalies } from '../../platform/anomalies/explain-anomalies.ts';
import { openCount } from '../../platform/anomalies/open-count.ts';
import { type Database, database } from '../../platform/database.ts';
import { withWindow } from '../../platform/durable-objects.ts';
import type { Env } from '../../platform/env.ts';
import { logLine } from '../../platform/log.ts';
import { putEntries } from '../../platform/outbox/entries.ts';
import { alertEntry } from './alert-sender.ts';

/**
 * Stores the anomalies that a window found, puts their messages into the outbox, and tells the live viewers.
 *
 * Safe to repeat: unique indexes store an anomaly once and a message to a channel once, so the next call completes one
 * that was cut short. Nothing is kept for a project that was deleted.
 * @returns ids of the outbox entries that are due now
 */
export async function raise(
  env: Env,
  projectId: string,
  judged: readonly Anomaly[],
  nowMs: number,
): Promise<readonly string[]> {
  const db = database(env);
  const project = await db
    .select()
    .from(projects)
    .where(and(eq(projects.id, projectId), isNull(projects.deletesAt)))
    .get();
  if (!project || judged.length === 0) return [];
  const made = await withWindow(env, project, (window) => window.settings());
  const settings: SettingsByMetric = new Map(made.map(({ metric, settings }) => [metric, settings]));
  // Values of properties stay in their jurisdiction, so anomalies of such a project are stored without a context.
  const found = project.strictResidency
    ? withoutSendersNames(judged, new Set(settings.keys()))
    : await explainAnomalies(env, { id: recordedProjectId(project.id), region: project.region }, judged, nowMs);
  if (found.length === 0) return [];
  await Promise.all(found.map((anomaly) => db.insert(anomalies).values(rowOf(anomaly, nowMs)).onConflictDoNothing()));
  const raised = await ownOf(db, found);
  const due = await putAlerts(db, project, raised, settings, nowMs);
  const open = await openCount(db, projectId);
  await withWindow(env, project, (window) => window.announce(raised, open));
  for (const anomaly of raised) {
    logLine('info', {
      event: 'anomaly_raised',
      project_id: projectId,
      anomaly_id: anomaly.id,
      type: anomaly.type,
      severity: anomaly.severity,
    });
  }
  return due;
}

/** The anomalies that were stored under their own id; a repeat of an anomaly found earlier is not. */
async function ownOf(db: Database, found: readonly Anomaly[]): Promise<readonly Anomaly[]> {
  const ids = found.map(({ id }) => id);
  const rows = await db.select({ id: anomalies.id }).from(anomalies).where(inArray(anomalies.id, ids));
  const stored = new Set(rows.map(({ id }) => id));
  return found.filter(({ id }) => stored.has(id));
}

async function putAlerts(
  db: Database,
  project: { readonly id: string; readonly name: string },
  raised: readonly Anomaly[],
  settings: SettingsByMetric,
  nowMs: number,
): Promise<readonly string[]> {
  const targets = await db
    .select({ id: channels.id })
    .from(channels)
    .where(and(eq(channels.projectId, project.id), isNull(channels.revokedAt), isNull(channels.disabledAt)));
  const wanted = raised.flatMap((anomaly) =>
    targets.filter(({ id }) => isWanted(anomaly, id, settings)).map(({ id }) => alertEntry(id, anomaly, project.name)),
  );
  return putEntries(db, wanted, nowMs);
}

/** Whether the notification settings of the metric send the anomaly to this channel. */
export function isWanted(anomaly: Anomaly, channelId: string, settings: SettingsByMetric): boolean {
  const { min_severity, channels: chosen } = settingsOf(settings, anomaly.metric).notification_settings;
  const isGraveEnough = SEVERITIES.indexOf(anomaly.severity) >= SEVERITIES.indexOf(min_severity);
  return isGraveEnough && (chosen === undefined || chosen.includes(channelId));
}
