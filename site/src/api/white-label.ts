import type { LogoType, UpdateLook } from '../../../core/api/white-label.ts';
import { call } from './call.ts';

/** An organisation's own look and host names, as pages ask for them. */

export const readLook = (id: string, signal: AbortSignal) =>
  call('GET /api/organizations/{id}/look', { path: { id } }, { signal });
export const updateLook = (id: string, change: UpdateLook) =>
  call('PATCH /api/organizations/{id}/look', { path: { id }, body: change });
export const readLogo = (id: string, signal: AbortSignal) =>
  call('GET /api/organizations/{id}/look/logo', { path: { id } }, { signal });
export const putLogo = (id: string, type: LogoType, data: string) =>
  call('PUT /api/organizations/{id}/look/logo', { path: { id }, body: { type, data } });
export const removeLogo = (id: string) => call('DELETE /api/organizations/{id}/look/logo', { path: { id } });

export const readHosts = (id: string, signal: AbortSignal) =>
  call('GET /api/organizations/{id}/hosts', { path: { id } }, { signal });
export const claimHost = (id: string, host: string) =>
  call('POST /api/organizations/{id}/hosts', { path: { id }, body: { host } });
export const verifyHost = (id: string, hostId: string) =>
  call('POST /api/organizations/{id}/hosts/{host_id}/verify', { path: { id, host_id: hostId } });
export const removeHost = (id: string, hostId: string) =>
  call('DELETE /api/organizations/{id}/hosts/{host_id}', { path: { id, host_id: hostId } });
