import type {
  Consequences,
  CreateInvitations,
  InvitationShown,
  InvitationSummary,
  Member,
  UpdateMember,
} from '../../../core/api/members.ts';
import type { Proof } from '../../../core/api/second-factor.ts';
import { call } from './call.ts';
import { organizationPath } from './organizations.ts';

/** Members of an organisation and invitations, as pages ask for them. */
export const membersApi = {
  list: (organizationId: string, signal?: AbortSignal) =>
    call<{ members: Member[] }>('GET', `${organizationPath(organizationId)}/members`, undefined, signal),
  update: (organizationId: string, memberId: string, change: UpdateMember) =>
    call<unknown>('PATCH', memberPath(organizationId, memberId), change),
  consequences: (organizationId: string, memberId: string, signal?: AbortSignal) =>
    call<Consequences>('GET', `${memberPath(organizationId, memberId)}/consequences`, undefined, signal),
  remove: (organizationId: string, memberId: string) => call<unknown>('DELETE', memberPath(organizationId, memberId)),
  leave: (organizationId: string) => call<unknown>('POST', `${organizationPath(organizationId)}/leave`),
  transfer: (organizationId: string, memberId: string, proof: Proof) =>
    call<unknown>('POST', `${organizationPath(organizationId)}/transfer`, { member_id: memberId, proof }),
  invitations: (organizationId: string, signal?: AbortSignal) =>
    call<{ invitations: InvitationSummary[] }>('GET', invitationPath(organizationId), undefined, signal),
  invite: (organizationId: string, invited: CreateInvitations) =>
    call<unknown>('POST', invitationPath(organizationId), invited),
  resend: (organizationId: string, id: string) =>
    call<unknown>('POST', `${invitationPath(organizationId)}/${encodeURIComponent(id)}/resend`),
  withdraw: (organizationId: string, id: string) =>
    call<unknown>('DELETE', `${invitationPath(organizationId)}/${encodeURIComponent(id)}`),
  look: (token: string) => call<InvitationShown>('POST', '/api/invitations/look', { token }),
  accept: (token: string) => call<{ organization_id: string }>('POST', '/api/invitations/accept', { token }),
};

const memberPath = (organizationId: string, memberId: string): string =>
  `${organizationPath(organizationId)}/members/${encodeURIComponent(memberId)}`;
const invitationPath = (organizationId: string): string => `${organizationPath(organizationId)}/invitations`;
