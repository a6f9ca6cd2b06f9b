import {
  createInvitationsSchema,
  invitationShownSchema,
  invitationsSchema,
  invitationTokenSchema,
  joinedSchema,
  ownInvitationsSchema,
  updateInvitationSchema,
} from '../../../core/api/members.ts';
import { ok } from '../../../core/base/result.ts';
import { nothingChanged } from '../../../platform/auth/audit-scope.ts';
import { organizationInPath, person } from '../../../platform/routes/access.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { mailLanguage } from '../sign-in/mail-language.ts';
import { acceptInvitation, lookAtInvitation } from './accept-invitation.ts';
import { invite } from './invite.ts';
import { acceptOwnInvitation, ownInvitations } from './own-invitations.ts';
import { ownerProof } from './owner-proof.ts';
import {
  listInvitations,
  resendInvitation,
  revokeInvitation,
  summaryOf,
  updateInvitation,
} from './pending-invitations.ts';

const INVITATIONS = '/api/organizations/:id/invitations';
const INVITATION = `${INVITATIONS}/:invitation` as const;
const mayInvite = organizationInPath('user', 'create', 'Sign in to invite people.');
const invited = person('Sign in, or sign up, with the address that was invited.');

/** Invitations belong to an address: the link alone opens nothing (docs/members.md). */
export const invitationRoutes: RouteTable = [
  route({
    method: 'GET',
    path: INVITATIONS,
    summary: 'List invitations that nobody has accepted',
    access: mayInvite,
    answer: invitationsSchema,
    handle: async ({ env, caller, nowMs }) => ok({ invitations: await listInvitations(env, caller, nowMs) }),
  }),
  route({
    method: 'POST',
    path: INVITATIONS,
    summary: 'Invite people by email',
    access: mayInvite,
    body: createInvitationsSchema,
    answer: invitationsSchema,
    status: 201,
    async handle({ c, env, caller, body, nowMs }) {
      const asked = { roles: body.invitations.map(({ role }) => role), proof: body.proof };
      const proved = await ownerProof(c, caller, asked, nowMs);
      if (!proved.ok) return proved;
      const made = await invite(env, caller, body.invitations, mailLanguage(c, undefined), nowMs);
      if (!made.ok) return made;
      return ok({ invitations: made.value.map((row) => summaryOf(row, caller.person.name, nowMs)) });
    },
  }),
  route({
    method: 'PATCH',
    path: INVITATION,
    summary: 'Change the role and projects of an invitation',
    access: mayInvite,
    body: updateInvitationSchema,
    async handle({ c, env, caller, params, body: { proof, ...invited }, nowMs }) {
      const proved = await ownerProof(c, caller, { roles: [invited.role], proof }, nowMs);
      return proved.ok ? updateInvitation(env, caller, params.invitation, invited, nowMs) : proved;
    },
  }),
  route({
    method: 'POST',
    path: `${INVITATION}/resend`,
    summary: 'Send an invitation again, with a new link',
    access: mayInvite,
    handle: ({ c, env, caller, params, nowMs }) =>
      resendInvitation(env, caller, params.invitation, mailLanguage(c, undefined), nowMs),
  }),
  route({
    method: 'DELETE',
    path: INVITATION,
    summary: 'Withdraw an invitation',
    access: mayInvite,
    handle: ({ env, caller, params, nowMs }) => revokeInvitation(env, caller, params.invitation, nowMs),
  }),
  route({
    method: 'POST',
    path: '/api/invitations/look',
    summary: 'Show the invitation of a link',
    access: invited,
    body: invitationTokenSchema,
    answer: invitationShownSchema,
    handle({ env, caller, body, nowMs }) {
      // A POST, so that the token stands in no address.
      nothingChanged();
      return lookAtInvitation(env, caller, body.token, nowMs);
    },
  }),
  route({
    method: 'POST',
    path: '/api/invitations/accept',
    summary: 'Accept an invitation',
    access: invited,
    body: invitationTokenSchema,
    answer: joinedSchema,
    handle: ({ env, caller, body, nowMs }) => acceptInvitation(env, caller, body.token, nowMs),
  }),
  route({
    method: 'GET',
    path: '/api/invitations',
    summary: 'List the invitations to your own address',
    access: invited,
    answer: ownInvitationsSchema,
    handle: async ({ env, caller, nowMs }) => ok({ invitations: await ownInvitations(env, caller, nowMs) }),
  }),
  route({
    method: 'POST',
    path: '/api/invitations/:invitation/accept',
    summary: 'Accept an invitation to your own address',
    access: invited,
    answer: joinedSchema,
    handle: ({ env, caller, params, nowMs }) => acceptOwnInvitation(env, caller, params.invitation, nowMs),
  }),
];
