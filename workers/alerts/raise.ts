import { and, eq, isNull } from 'drizzle-orm';
import { alarmChangeOf } from '../../core/anomalies/alarm-of.ts';
import { recordedProjectId } from '../../core/base/ids.ts';
import { type SettingsByMetric, settingsOf } from '../../core/detection/judge-minute.ts';
import { withoutSendersNames } from '../../core/detection/without-senders-names.ts';
import type { AnomalyChange } from '../../core/live/window.ts';
import { projects } from '../../core/tenancy/schema.ts';
import { explainAnomalies } from '../../platform/anomalies/explain-anomalies.ts';
import { openCount } from '../../platform/anomalies/open-count.ts';
import { storeChanges } from '../../platform/anomalies/store-changes.ts';
import { database } from '../../platform/database.ts';
import { withWindow } from '../../platform/durable-objects.ts';
import type { Env } from '../../platform/env.ts';
import { changeIncidents } from '../../platform/incidents/change-incidents.ts';
import { logLine } from '../../platform/log.ts';

/**
 * Stores the changes of anomalies that a window hands over, takes them as alarms into incidents, which tell the channels,
 * and tells the live viewers.
 *
 * Safe to repeat: an anomaly is stored once, a change by its number, and an alarm is taken once, so the next call
 * completes one that was cut short. Nothing is kept for a project that was deleted.
 * @returns ids of the outbox entries that are due now
 */
export async function raise(
  env: Env,
  projectId: string,
  handed: readonly AnomalyChange[],
  nowMs: number,
): Promise<readonly string[]> {
  const db = database(env);
  const project = await db
    .select()
    .from(projects)
    .where(and(eq(projects.id, projectId), isNull(projects.deletesAt)))
    .get();
  if (!project || handed.length === 0) return [];
  const made = await withWindow(env, project, (window) => window.settings());
  const settings: SettingsByMetric = new Map(made.map(({ metric, settings }) => [metric, settings]));
  // Values of properties stay in their jurisdiction, so anomalies of such a project are stored without a context.
  const changes = project.strictResidency
    ? withoutSendersNames(handed, new Set(settings.keys()))
    : await explained(env, project, handed, nowMs);
  const stored = await storeChanges(db, changes, nowMs);
  if (stored.length === 0) return [];
  const alarms = stored.map(({ kind, anomaly }) =>
    alarmChangeOf(kind, anomaly, settingsOf(settings, anomaly.metric).notification_settings),
  );
  const { due } = await changeIncidents(env, projectId, { changes: alarms, delivers: true }, nowMs);
  const open = await openCount(db, projectId);
  await withWindow(env, project, (window) => window.announce(stored, open));
  for (const { kind, anomaly } of stored) {
    const { id, type, severity } = anomaly;
    logLine('info', { event: `anomaly_${kind}`, project_id: projectId, anomaly_id: id, type, severity });
  }
  return due;
}

/** Anomalies with what surrounds them, as they begin. */
async function explained(
  env: Env,
  { id, region }: Pick<typeof projects.$inferSelect, 'id' | 'region'>,
  changes: readonly AnomalyChange[],
  nowMs: number,
): Promise<readonly AnomalyChange[]> {
  const begun = changes.flatMap(({ kind, anomaly }) => (kind === 'began' ? [anomaly] : []));
  if (begun.length === 0) return changes;
  const found = await explainAnomalies(env, { id: recordedProjectId(id), region }, begun, nowMs);
  const byId = new Map(found.map((anomaly) => [anomaly.id, anomaly]));
  return changes.map((change) => ({ ...change, anomaly: byId.get(change.anomaly.id) ?? change.anomaly }));
}
