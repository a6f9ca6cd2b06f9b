import type { OrganizationUsage } from '../../../core/api/account.ts';
import type { ShownDeletion, UsageDays } from '../../../core/api/limits.ts';
import type { Proof } from '../../../core/api/second-factor.ts';
import { call } from './call.ts';
import { organizationPath } from './organizations.ts';

/** Plan, limits and usage of an organisation, and its deletion. */

export function readUsage(id: string, signal: AbortSignal) {
  return call<OrganizationUsage>('GET', `${organizationPath(id)}/usage`, undefined, signal);
}

export function readUsageDays(id: string, signal: AbortSignal) {
  return call<UsageDays>('GET', `${organizationPath(id)}/usage/days`, undefined, signal);
}

export function deleteOrganization(id: string, name: string, proof: Proof) {
  return call<ShownDeletion>('POST', `${organizationPath(id)}/deletion`, { name, proof });
}

export function undoDeletion(id: string) {
  return call<undefined>('DELETE', `${organizationPath(id)}/deletion`);
}
