import type { CreatedScimToken, Provisioning } from '../../../core/api/scim.ts';
import { call } from './call.ts';
import { organizationPath } from './organizations.ts';

/** The directory of an organisation, as its page asks for it. */

export function readProvisioning(id: string, signal?: AbortSignal) {
  return call<Provisioning>('GET', `${organizationPath(id)}/provisioning`, undefined, signal);
}

export function createScimToken(id: string) {
  return call<CreatedScimToken>('POST', `${organizationPath(id)}/provisioning/tokens`);
}

export function revokeScimToken(id: string, tokenId: string) {
  return call<unknown>('DELETE', `${organizationPath(id)}/provisioning/tokens/${encodeURIComponent(tokenId)}`);
}
