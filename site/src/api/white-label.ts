import type { HostClaim, LogoType, Look, UpdateLook } from '../../../core/api/white-label.ts';
import { call } from './call.ts';
import { organizationPath } from './organizations.ts';

/** An organisation's own look and host names, as pages ask for them. */

const lookPath = (id: string) => `${organizationPath(id)}/look`;
const hostsPath = (id: string) => `${organizationPath(id)}/hosts`;

export const readLook = (id: string, signal: AbortSignal) => call<Look>('GET', lookPath(id), undefined, signal);
export const updateLook = (id: string, change: UpdateLook) => call<Look>('PATCH', lookPath(id), change);
export const readLogo = (id: string, signal: AbortSignal) =>
  call<{ type: string; data: string }>('GET', `${lookPath(id)}/logo`, undefined, signal);
export const putLogo = (id: string, type: LogoType, data: string) =>
  call<Look>('PUT', `${lookPath(id)}/logo`, { type, data });
export const removeLogo = (id: string) => call<Look>('DELETE', `${lookPath(id)}/logo`);

export const readHosts = (id: string, signal: AbortSignal) =>
  call<{ hosts: HostClaim[] }>('GET', hostsPath(id), undefined, signal);
export const claimHost = (id: string, host: string) => call<HostClaim>('POST', hostsPath(id), { host });
export const verifyHost = (id: string, hostId: string) =>
  call<HostClaim>('POST', `${hostsPath(id)}/${encodeURIComponent(hostId)}/verify`, {});
export const removeHost = (id: string, hostId: string) =>
  call<null>('DELETE', `${hostsPath(id)}/${encodeURIComponent(hostId)}`);
