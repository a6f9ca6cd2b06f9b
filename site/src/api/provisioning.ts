import { call } from './call.ts';

/** The directory of an organisation, as its page asks for it. */

export function readProvisioning(id: string, signal?: AbortSignal) {
  return call('GET /api/organizations/{id}/provisioning', { path: { id } }, { signal });
}

export function createScimToken(id: string) {
  return call('POST /api/organizations/{id}/provisioning/tokens', { path: { id } });
}

export function revokeScimToken(id: string, tokenId: string) {
  return call('DELETE /api/organizations/{id}/provisioning/tokens/{token_id}', { path: { id, token_id: tokenId } });
}
