import type { InputOf } from '../../../sdk/client/src/core.ts';
import { call } from './call.ts';

/** Site ids, addresses on own hosts, and the check of an installation. */

export function listSites(projectId: string, signal?: AbortSignal) {
  return call('GET /api/projects/{id}/sites', { path: { id: projectId } }, { signal });
}

export type NewSite = InputOf<'POST /api/projects/{id}/sites'>['body'];

export function giveSite(projectId: string, site: NewSite) {
  return call('POST /api/projects/{id}/sites', { path: { id: projectId }, body: site });
}

export function removeSite(projectId: string, siteId: string) {
  return call('DELETE /api/projects/{id}/sites/{site_id}', { path: { id: projectId, site_id: siteId } });
}

export function checkInstallation(projectId: string, url: string, isBlockedHere: boolean) {
  const query = { project_id: projectId, url, is_blocked_here: String(isBlockedHere) };
  return call('GET /query/installation', { query });
}
