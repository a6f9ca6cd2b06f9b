import type {
  CreateProvider,
  SignOn,
  SignOnDomain,
  SignOnProvider,
  SignOnRules,
  UpdateProvider,
} from '../../../core/api/sign-on.ts';
import { call } from './call.ts';
import { organizationPath } from './organizations.ts';

/** An organisation's own single sign-on, as pages ask for it. */

const base = (id: string) => `${organizationPath(id)}/sign-on`;
const providerPath = (id: string, providerId: string) => `${base(id)}/providers/${encodeURIComponent(providerId)}`;
const domainPath = (id: string, domainId: string) => `${base(id)}/domains/${encodeURIComponent(domainId)}`;

export const readSignOn = (id: string, signal: AbortSignal) => call<SignOn>('GET', base(id), undefined, signal);
export const updateRules = (id: string, change: Partial<SignOnRules>) => call<SignOnRules>('PATCH', base(id), change);
export const createProvider = (id: string, provider: CreateProvider) =>
  call<SignOnProvider>('POST', `${base(id)}/providers`, provider);
export const updateProvider = (id: string, providerId: string, change: UpdateProvider) =>
  call<SignOnProvider>('PATCH', providerPath(id, providerId), change);
export const testProvider = (id: string, providerId: string) =>
  call<{ url: string }>('POST', `${providerPath(id, providerId)}/test`, {});
export const removeProvider = (id: string, providerId: string) => call<null>('DELETE', providerPath(id, providerId));
export const claimDomain = (id: string, domain: string) =>
  call<SignOnDomain>('POST', `${base(id)}/domains`, { domain });
export const checkDomain = (id: string, domainId: string) =>
  call<SignOnDomain>('POST', `${domainPath(id, domainId)}/check`, {});
export const removeDomain = (id: string, domainId: string) => call<null>('DELETE', domainPath(id, domainId));
export const breakGlass = (id: string) => call<null>('POST', `${base(id)}/break-glass`, {});

/** Begins a single sign-on: by the domain of an address, or for an organisation of one's own. */
export const startSignOn = (asked: { email: string } | { organization_id: string }, next: string) =>
  call<{ url: string }>('POST', '/api/auth/sign-on', { ...asked, next });
