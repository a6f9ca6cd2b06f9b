import type { AppDecision, AppsRule } from '../../../core/api/connected-apps.ts';
import { call } from './call.ts';

/** Connected apps, as pages ask for them. */

/** @param request  the query string with which the app opened the page */
export function readAppRequest(request: string, signal?: AbortSignal) {
  return call('GET /api/connected-apps/request', { query: { request } }, { signal });
}

export function decideAppRequest(decision: AppDecision) {
  return call('POST /api/connected-apps/request', { body: decision });
}

export function listConnectedApps(signal?: AbortSignal) {
  return call('GET /api/connected-apps', {}, { signal });
}

export function disconnectApp(id: string) {
  return call('DELETE /api/connected-apps/{id}', { path: { id } });
}

export function readMemberApps(organizationId: string, signal?: AbortSignal) {
  return call('GET /api/organizations/{id}/connected-apps', { path: { id: organizationId } }, { signal });
}

export function setAppsRule(organizationId: string, rule: AppsRule) {
  return call('PUT /api/organizations/{id}/connected-apps', { path: { id: organizationId }, body: rule });
}

export function disconnectMemberApp(organizationId: string, id: string) {
  const path = { id: organizationId, grant_id: id };
  return call('DELETE /api/organizations/{id}/connected-apps/{grant_id}', { path });
}
