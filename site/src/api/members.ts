import type { CreateInvitations, UpdateMember } from '../../../core/api/members.ts';
import type { Proof } from '../../../core/api/second-factor.ts';
import { call } from './call.ts';

/** Members of an organisation and invitations, as pages ask for them. */
export const membersApi = {
  list: (organizationId: string, signal?: AbortSignal) =>
    call('GET /api/organizations/{id}/members', { path: { id: organizationId } }, { signal }),
  outsideRecipients: (organizationId: string, signal: AbortSignal) =>
    call('GET /api/organizations/{id}/outside-recipients', { path: { id: organizationId } }, { signal }),
  allowOutside: (organizationId: string, allowed: string[]) =>
    call('PUT /api/organizations/{id}/outside-recipients', { path: { id: organizationId }, body: { allowed } }),
  update: (organizationId: string, memberId: string, change: UpdateMember) =>
    call('PATCH /api/organizations/{id}/members/{member}', {
      path: { id: organizationId, member: memberId },
      body: change,
    }),
  consequences: (organizationId: string, memberId: string, signal?: AbortSignal) =>
    call(
      'GET /api/organizations/{id}/members/{member}/consequences',
      { path: { id: organizationId, member: memberId } },
      { signal },
    ),
  remove: (organizationId: string, memberId: string) =>
    call('DELETE /api/organizations/{id}/members/{member}', { path: { id: organizationId, member: memberId } }),
  unlink: (organizationId: string, memberId: string, providerId: string, proof: Proof) =>
    call('POST /api/organizations/{id}/members/{member}/unlink', {
      path: { id: organizationId, member: memberId },
      body: { provider_id: providerId, proof },
    }),
  leave: (organizationId: string) => call('POST /api/organizations/{id}/leave', { path: { id: organizationId } }),
  transfer: (organizationId: string, memberId: string, proof: Proof) =>
    call('POST /api/organizations/{id}/transfer', {
      path: { id: organizationId },
      body: { member_id: memberId, proof },
    }),
  invitations: (organizationId: string, signal?: AbortSignal) =>
    call('GET /api/organizations/{id}/invitations', { path: { id: organizationId } }, { signal }),
  invite: (organizationId: string, invited: CreateInvitations) =>
    call('POST /api/organizations/{id}/invitations', { path: { id: organizationId }, body: invited }),
  resend: (organizationId: string, id: string) =>
    call('POST /api/organizations/{id}/invitations/{invitation}/resend', {
      path: { id: organizationId, invitation: id },
    }),
  withdraw: (organizationId: string, id: string) =>
    call('DELETE /api/organizations/{id}/invitations/{invitation}', { path: { id: organizationId, invitation: id } }),
  look: (token: string) => call('POST /api/invitations/look', { body: { token } }),
  own: (signal?: AbortSignal) => call('GET /api/invitations', {}, { signal }),
  acceptOwn: (id: string) => call('POST /api/invitations/{invitation}/accept', { path: { invitation: id } }),
  accept: (token: string) => call('POST /api/invitations/accept', { body: { token } }),
};
