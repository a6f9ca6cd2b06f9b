import { checkedProjectId } from '../../core/base/ids.ts';
import { rulesOfProject } from '../../core/tenancy/project-rules.ts';
import type { projects } from '../../core/tenancy/schema.ts';
import type { ProjectAccess } from './principal.ts';

type Project = typeof projects.$inferSelect;

/** Call only after checking the caller's right to the project. */
export function accessOf(project: Project): ProjectAccess {
  const { hosts, persons } = rulesOfProject(project).internal;
  return {
    id: checkedProjectId(project.id),
    organizationId: project.organizationId,
    region: project.region,
    timezone: project.timezone,
    weekStart: project.weekStart,
    retentionDays: project.retentionDays,
    sessionMinutes: project.sessionMinutes,
    ...(project.reportingCurrency === null ? {} : { reportingCurrency: project.reportingCurrency }),
    ...(hosts.length + persons.length > 0 ? { internal: { hosts, persons } } : {}),
    ...(project.definitionsVersion > 0 ? { definitionsVersion: project.definitionsVersion } : {}),
    ...(Object.keys(project.mergedEvents).length > 0 ? { mergedEvents: project.mergedEvents } : {}),
    isStrict: project.strictResidency,
  };
}
