import type { UpdateProject } from '../../../core/api/account.ts';
import type { Proof } from '../../../core/api/second-factor.ts';
import { call } from './call.ts';

/** Settings of projects, and a person's own account. */

export function readProject(id: string, signal?: AbortSignal) {
  return call('GET /api/projects/{id}', { path: { id } }, { signal });
}

export function updateProject(id: string, change: UpdateProject) {
  return call('PATCH /api/projects/{id}', { path: { id }, body: change });
}

export function renamePerson(name: string) {
  return call('POST /api/auth/update-user', { body: { name } });
}

export function changePassword(currentPassword: string, newPassword: string) {
  return call('POST /api/auth/change-password', { body: { currentPassword, newPassword } });
}

export function deleteAccount(proof: Proof) {
  return call('POST /api/auth/delete-user', { body: { proof } });
}
