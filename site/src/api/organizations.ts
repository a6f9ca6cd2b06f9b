import type { UpdateOrganization } from '../../../core/api/account.ts';
import { call } from './call.ts';

/** Organisations, as pages ask for them. */

export function updateOrganization(id: string, change: UpdateOrganization) {
  return call('PATCH /api/organizations/{id}', { path: { id }, body: change });
}

export function createOrganization(name: string) {
  return call('POST /api/organizations', { body: { name } });
}

export function organizationPath(id: string): string {
  return `/api/organizations/${encodeURIComponent(id)}`;
}
