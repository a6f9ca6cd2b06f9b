import type { ProjectSettings, UpdateProject } from '../../../core/api/account.ts';
import { call } from './call.ts';

/** Settings of projects, and a person's own account. */

export function readProject(id: string, signal?: AbortSignal) {
  return call<ProjectSettings>('GET', projectPath(id), undefined, signal);
}

export function updateProject(id: string, change: UpdateProject) {
  return call<ProjectSettings>('PATCH', projectPath(id), change);
}

export function renamePerson(name: string) {
  return call<unknown>('POST', '/api/auth/update-user', { name });
}

export function changePassword(currentPassword: string, newPassword: string) {
  return call<unknown>('POST', '/api/auth/change-password', { currentPassword, newPassword });
}

export function deleteAccount(password: string) {
  return call<unknown>('POST', '/api/auth/delete-user', { password });
}

function projectPath(id: string): string {
  return `/api/projects/${encodeURIComponent(id)}`;
}
