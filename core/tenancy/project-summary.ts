import type { ProjectSummary } from '../api/account.ts';
import type { projects } from './schema.ts';

/** A project as every answer shows it. */
export function toProjectSummary(project: typeof projects.$inferSelect): ProjectSummary {
  return {
    id: project.id,
    organization_id: project.organizationId,
    name: project.name,
    region: project.region,
    timezone: project.timezone,
    week_start: project.weekStart,
    session_minutes: project.sessionMinutes,
    reporting_currency: project.reportingCurrency,
    retention_days: project.retentionDays,
    archive_days: project.archiveDays,
    transport: project.transport,
    strict_residency: project.strictResidency,
    created_at: project.createdAt.toISOString(),
  };
}
