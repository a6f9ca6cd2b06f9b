import type {
  AppDecided,
  AppDecision,
  AppRequest,
  AppsRule,
  ConnectedAppShown,
  MemberApps,
} from '../../../core/api/connected-apps.ts';
import { call } from './call.ts';
import { organizationPath } from './organizations.ts';

/** Connected apps, as pages ask for them. */

/** @param request  the query string with which the app opened the page */
export function readAppRequest(request: string, signal?: AbortSignal) {
  return call<AppRequest>('GET', `${REQUEST}?${new URLSearchParams({ request })}`, undefined, signal);
}

export function decideAppRequest(decision: AppDecision) {
  return call<AppDecided>('POST', REQUEST, decision);
}

export function listConnectedApps(signal?: AbortSignal) {
  return call<{ apps: ConnectedAppShown[] }>('GET', OWN, undefined, signal);
}

export function disconnectApp(id: string) {
  return call<null>('DELETE', `${OWN}/${encodeURIComponent(id)}`);
}

export function readMemberApps(organizationId: string, signal?: AbortSignal) {
  return call<MemberApps>('GET', memberPath(organizationId), undefined, signal);
}

export function setAppsRule(organizationId: string, rule: AppsRule) {
  return call<AppsRule>('PUT', memberPath(organizationId), rule);
}

export function disconnectMemberApp(organizationId: string, id: string) {
  return call<null>('DELETE', `${memberPath(organizationId)}/${encodeURIComponent(id)}`);
}

const OWN = '/api/connected-apps';
const REQUEST = `${OWN}/request`;

function memberPath(organizationId: string): string {
  return `${organizationPath(organizationId)}/connected-apps`;
}
