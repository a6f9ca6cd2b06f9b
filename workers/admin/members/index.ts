import {
  consequencesSchema,
  membersSchema,
  transferSchema,
  unlinkSchema,
  updateMemberSchema,
} from '../../../core/api/members.ts';
import { ok } from '../../../core/base/result.ts';
import { organizationInPath } from '../../../platform/routes/access.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { proveAgain } from '../factors/prove-again.ts';
import { consequencesOf } from './consequences.ts';
import { changeableMember } from './find-member.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { listMembers } from './list-members.ts';
import { ownerProof } from './owner-proof.ts';
import { leaveOrganization, removeMember } from './remove-member.ts';
import { transferOwnership } from './transfer.ts';
import { unlink, unlinkable } from './unlink.ts';
import { updateMember } from './update-member.ts';

const MEMBER = '/api/organizations/:id/members/:member';
const REMEDY = 'Sign in to manage the members of an organization.';

/** Members of an organisation (docs/members.md). Roles are read at each request, so changes count at once. */
export const memberRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/api/organizations/:id/members',
    summary: 'List the members of an organization',
    access: organizationInPath('user', 'read', 'Sign in to see the members of an organization.'),
    answer: membersSchema,
    handle: async ({ env, caller }) => ok({ members: await listMembers(env, caller) }),
  }),
  route({
    method: 'PATCH',
    path: MEMBER,
    summary: 'Change the role of a member, and the projects they see',
    access: organizationInPath('user', 'update', REMEDY),
    body: updateMemberSchema,
    async handle({ c, env, caller, params, body, nowMs }) {
      const proved = await ownerProof(c, caller, { roles: [body.role], proof: body.proof }, nowMs);
      return proved.ok ? updateMember(env, caller, params.member, body, nowMs) : proved;
    },
  }),
  route({
    method: 'GET',
    path: `${MEMBER}/consequences`,
    summary: 'Show what changes if a member is removed: keys they made, invitations they sent',
    access: organizationInPath('user', 'delete', REMEDY),
    answer: consequencesSchema,
    async handle({ env, caller, params }) {
      const found = await changeableMember(env, caller, params.member);
      return found.ok ? ok(await consequencesOf(env, found.value)) : found;
    },
  }),
  route({
    method: 'DELETE',
    path: MEMBER,
    summary: 'Remove a member',
    access: organizationInPath('user', 'delete', REMEDY),
    handle: ({ env, caller, params, nowMs }) => removeMember(env, caller, params.member, nowMs),
  }),
  route({
    method: 'POST',
    path: `${MEMBER}/unlink`,
    summary: 'End a link to an identity provider: your own, or a member’s',
    // `unlinkable` decides which links may be ended.
    access: organizationInPath('user', 'read', 'Sign in to end a link to an identity provider.'),
    body: unlinkSchema,
    async handle({ c, env, caller, params, body, nowMs }) {
      const found = await unlinkable(env, caller, params.member);
      if (!found.ok) return found;
      const proved = await proveAgain(c, caller.person, body.proof, nowMs);
      return proved.ok ? unlink(env, caller, found.value, body.provider_id, nowMs) : proved;
    },
  }),
  route({
    method: 'POST',
    path: '/api/organizations/:id/leave',
    summary: 'Leave an organization',
    access: organizationInPath('organization', 'read', 'Sign in to leave an organization.'),
    handle: ({ env, caller, nowMs }) => leaveOrganization(env, caller, nowMs),
  }),
  route({
    method: 'POST',
    path: '/api/organizations/:id/transfer',
    summary: 'Make another member the owner in your place',
    access: organizationInPath('organization', 'transfer', 'Sign in to transfer an organization.'),
    body: transferSchema,
    async handle({ c, env, caller, body, nowMs }) {
      const proved = await ownerProof(c, caller, { roles: ['owner'], proof: body.proof }, nowMs);
      return proved.ok ? transferOwnership(env, caller, body.member_id, nowMs) : proved;
    },
  }),
  ...invitationRoutes,
];
