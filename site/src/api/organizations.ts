import type { OrganizationSettings, UpdateOrganization } from '../../../core/api/account.ts';
import { call } from './call.ts';

/** Organisations, as pages ask for them. */

export function updateOrganization(id: string, change: UpdateOrganization) {
  return call<OrganizationSettings>('PATCH', organizationPath(id), change);
}

export function createOrganization(name: string) {
  return call<{ id: string; name: string }>('POST', '/api/organizations', { name });
}

export function organizationPath(id: string): string {
  return `/api/organizations/${encodeURIComponent(id)}`;
}
