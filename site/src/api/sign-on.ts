import type { CreateProvider, SignOnRules, UpdateProvider } from '../../../core/api/sign-on.ts';
import { call } from './call.ts';

/** An organisation's own single sign-on, as pages ask for it. */

export const readSignOn = (id: string, signal: AbortSignal) =>
  call('GET /api/organizations/{id}/sign-on', { path: { id } }, { signal });
export const updateRules = (id: string, change: Partial<SignOnRules>) =>
  call('PATCH /api/organizations/{id}/sign-on', { path: { id }, body: change });
export const createProvider = (id: string, provider: CreateProvider) =>
  call('POST /api/organizations/{id}/sign-on/providers', { path: { id }, body: provider });
export const updateProvider = (id: string, providerId: string, change: UpdateProvider) =>
  call('PATCH /api/organizations/{id}/sign-on/providers/{provider_id}', {
    path: { id, provider_id: providerId },
    body: change,
  });
export const testProvider = (id: string, providerId: string) =>
  call('POST /api/organizations/{id}/sign-on/providers/{provider_id}/test', {
    path: { id, provider_id: providerId },
  });
export const removeProvider = (id: string, providerId: string) =>
  call('DELETE /api/organizations/{id}/sign-on/providers/{provider_id}', { path: { id, provider_id: providerId } });
export const claimDomain = (id: string, domain: string) =>
  call('POST /api/organizations/{id}/sign-on/domains', { path: { id }, body: { domain } });
export const checkDomain = (id: string, domainId: string) =>
  call('POST /api/organizations/{id}/sign-on/domains/{domain_id}/check', {
    path: { id, domain_id: domainId },
  });
export const removeDomain = (id: string, domainId: string) =>
  call('DELETE /api/organizations/{id}/sign-on/domains/{domain_id}', { path: { id, domain_id: domainId } });
export const breakGlass = (id: string) => call('POST /api/organizations/{id}/sign-on/break-glass', { path: { id } });

/** Begins a single sign-on: by the domain of an address, or for an organisation of one's own. */
export const startSignOn = (asked: { email: string } | { organization_id: string }, next: string) =>
  call('POST /api/auth/sign-on', { body: { ...asked, next } });
