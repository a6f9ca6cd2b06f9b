import type { Proof } from '../../../core/api/second-factor.ts';
import { call } from './call.ts';

/** Plan, limits and usage of an organisation, and its deletion. */

export function readUsage(id: string, signal: AbortSignal) {
  return call('GET /api/organizations/{id}/usage', { path: { id } }, { signal });
}

export function readUsageDays(id: string, signal: AbortSignal) {
  return call('GET /api/organizations/{id}/usage/days', { path: { id } }, { signal });
}

export function deleteOrganization(id: string, name: string, proof: Proof) {
  return call('POST /api/organizations/{id}/deletion', { path: { id }, body: { name, proof } });
}

export function undoDeletion(id: string) {
  return call('DELETE /api/organizations/{id}/deletion', { path: { id } });
}
