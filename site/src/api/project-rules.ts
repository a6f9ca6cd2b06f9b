import type { Glossary } from '../../../core/api/ai.ts';
import type { DeletedProject } from '../../../core/api/project-deletion.ts';
import type { UpdateProjectRules } from '../../../core/api/project-rules.ts';
import { call } from './call.ts';

/** Rules of a project about its events, its glossary, and its end. */

export function readRules(projectId: string, signal?: AbortSignal) {
  return call('GET /api/projects/{id}/rules', { path: { id: projectId } }, { signal });
}

export function updateRules(projectId: string, change: UpdateProjectRules) {
  return call('PATCH /api/projects/{id}/rules', { path: { id: projectId }, body: change });
}

export function readGlossary(projectId: string, signal?: AbortSignal) {
  return call('GET /api/projects/{id}/glossary', { path: { id: projectId } }, { signal });
}

export function replaceGlossary(projectId: string, glossary: Glossary) {
  return call('PUT /api/projects/{id}/glossary', { path: { id: projectId }, body: glossary });
}

export function deleteProject(projectId: string) {
  return call('DELETE /api/projects/{id}', { path: { id: projectId } });
}

export function deletedProjects(organizationId: string, signal?: AbortSignal) {
  return call('GET /api/organizations/{id}/deleted-projects', { path: { id: organizationId } }, { signal });
}

export function restoreProject({ organization_id: organizationId, id }: DeletedProject) {
  return call('POST /api/organizations/{id}/deleted-projects/{project}/restore', {
    path: { id: organizationId, project: id },
  });
}
