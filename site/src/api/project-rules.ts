import type { ProjectSummary } from '../../../core/api/account.ts';
import type { Glossary } from '../../../core/api/ai.ts';
import type { DeletedProject } from '../../../core/api/project-deletion.ts';
import type { ProjectRules, UpdateProjectRules } from '../../../core/api/project-rules.ts';
import { call } from './call.ts';

/** Rules of a project about its events, its glossary, and its end. */

export function readRules(projectId: string, signal?: AbortSignal) {
  return call<ProjectRules>('GET', `${projectPath(projectId)}/rules`, undefined, signal);
}

export function updateRules(projectId: string, change: UpdateProjectRules) {
  return call<ProjectRules>('PATCH', `${projectPath(projectId)}/rules`, change);
}

export function readGlossary(projectId: string, signal?: AbortSignal) {
  return call<Glossary>('GET', `${projectPath(projectId)}/glossary`, undefined, signal);
}

export function replaceGlossary(projectId: string, glossary: Glossary) {
  return call<Glossary>('PUT', `${projectPath(projectId)}/glossary`, glossary);
}

export function deleteProject(projectId: string) {
  return call<DeletedProject>('DELETE', projectPath(projectId));
}

export function deletedProjects(organizationId: string, signal?: AbortSignal) {
  return call<{ projects: DeletedProject[] }>('GET', deletedPath(organizationId), undefined, signal);
}

export function restoreProject({ organization_id: organizationId, id }: DeletedProject) {
  return call<ProjectSummary>('POST', `${deletedPath(organizationId)}/${encodeURIComponent(id)}/restore`, {});
}

const deletedPath = (organizationId: string): string =>
  `/api/organizations/${encodeURIComponent(organizationId)}/deleted-projects`;
const projectPath = (projectId: string): string => `/api/projects/${encodeURIComponent(projectId)}`;
