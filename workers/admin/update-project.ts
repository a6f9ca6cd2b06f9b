import { eq } from 'drizzle-orm';
import type { ProjectSettings, UpdateProject } from '../../core/api/account.ts';
import { toProjectSummary } from '../../core/tenancy/project-summary.ts';
import { projects } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { publishKeys } from '../../platform/intake/publish-keys.ts';

type Project = typeof projects.$inferSelect;

/** Changes and records, then updates the edge. Repeating a request that failed in between updates the edge again. */
export async function updateProject(
  env: Env,
  project: Project,
  change: UpdateProject,
  actor: string,
): Promise<ProjectSettings> {
  const db = database(env);
  const { id, organizationId } = project;
  const set = {
    name: change.name ?? project.name,
    timezone: change.timezone ?? project.timezone,
    allowedOrigins: change.allowed_origins ?? project.allowedOrigins,
    transport: change.transport === undefined ? project.transport : change.transport,
    strictResidency: change.strict_residency ?? project.strictResidency,
    weekStart: change.week_start ?? project.weekStart,
    sessionMinutes: change.session_minutes ?? project.sessionMinutes,
    reportingCurrency: change.reporting_currency === undefined ? project.reportingCurrency : change.reporting_currency,
    retentionDays: change.retention_days ?? project.retentionDays,
    archiveDays: change.archive_days ?? project.archiveDays,
  };
  const changed: Project = { ...project, ...set };
  const fields = { before: settingsOf(project), after: settingsOf(changed) };
  const entry = { organizationId, projectId: id, actor, action: 'project.update', target: id, ...fields };
  await db.batch([db.update(projects).set(set).where(eq(projects.id, id)), auditInsert(db, entry, Date.now())]);
  await publishKeys(env, eq(projects.id, id));
  return shownSettings(changed);
}

export function shownSettings(project: Project): ProjectSettings {
  return { ...toProjectSummary(project), ...settingsOf(project) };
}

function settingsOf(project: Project) {
  return {
    name: project.name,
    timezone: project.timezone,
    allowed_origins: project.allowedOrigins,
    week_start: project.weekStart,
    session_minutes: project.sessionMinutes,
    reporting_currency: project.reportingCurrency,
    retention_days: project.retentionDays,
    archive_days: project.archiveDays,
    transport: project.transport,
    strict_residency: project.strictResidency,
  };
}
