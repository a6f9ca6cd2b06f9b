import { z } from 'zod';
import {
  EMAIL_CHARS_MAX,
  INVITATIONS_AT_ONCE_MAX,
  NAME_CHARS_MAX,
  OWN_ID_CHARS_MAX,
  PROJECTS_MAX,
} from '../base/limits.ts';
import { GRANTED_ROLES, PROJECT_ACCESS, ROLES } from './account.ts';
import { proofSchema } from './second-factor.ts';

/** Members of organisations and invitations, as `/api/organizations/:id/…` returns and takes them. */

const oneOf = <const Names extends readonly string[]>(names: Names) =>
  z.enum(names, {
    error: ({ input }) => `must be one of ${names.join(', ')}, got ${JSON.stringify(input)?.slice(0, SHOWN_CHARS_MAX)}`,
  });
const SHOWN_CHARS_MAX = 60;

/** One role: text that lists several is none. */
const roleSchema = oneOf(ROLES).meta({ description: 'One of `viewer`, `editor`, `admin`, `owner`.' });

/** A role in one project. */
export const projectGrantSchema = z.strictObject({
  project_id: z.string().min(1).max(OWN_ID_CHARS_MAX),
  role: oneOf(GRANTED_ROLES),
});
export type ProjectGrant = z.infer<typeof projectGrantSchema>;

/** Required to make somebody an owner: who sits at the browser proves it again. */
const proof = proofSchema.exactOptional();

const grantsSchema = z
  .array(projectGrantSchema)
  .max(PROJECTS_MAX)
  .refine((grants) => new Set(grants.map(({ project_id }) => project_id)).size === grants.length, {
    error: 'names a project twice; send each project once',
  });

export const memberSchema = z
  .object({
    id: z.string(),
    user_id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(ROLES),
    project_access: z.enum(PROJECT_ACCESS).meta({ description: '`granted`: sees only the projects listed.' }),
    projects: z.array(projectGrantSchema).meta({ description: 'Roles in single projects that the caller sees, too.' }),
    joined_at: z.iso.datetime(),
    sign_on: z
      .array(z.object({ provider_id: z.string(), provider: z.string(), linked_at: z.iso.datetime() }))
      .exactOptional()
      .meta({ description: 'Links to identity providers of the organization; for admins, and for the member.' }),
    is_deactivated: z.boolean().meta({ description: 'Switched off by the directory of the organization (SCIM).' }),
    /** The rest is for those who may change members. */
    last_seen_at: z.iso.datetime().nullable().exactOptional(),
    has_second_factor: z.boolean().exactOptional(),
    sign_in: z.array(z.string()).exactOptional().meta({ description: '`password`, `passkey`, `sso:<provider>`.' }),
  })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof memberSchema>;
/** `GET /api/organizations/:id/members`. */
export const membersSchema = z.object({ members: z.array(memberSchema) });

/** `PATCH /api/organizations/:id/members/:member`; omitted fields do not change. */
export const updateMemberSchema = z
  .strictObject({
    role: roleSchema.optional(),
    project_access: oneOf(PROJECT_ACCESS).optional(),
    /** All grants of the member. */
    projects: grantsSchema.optional(),
    proof,
  })
  .refine((change) => Object.keys(change).some((name) => name !== 'proof'), {
    error: 'The body changes nothing; send `role`, `project_access` or `projects`',
  });
export type UpdateMember = z.infer<typeof updateMemberSchema>;

/** `POST /api/organizations/:id/members/:member/unlink`. */
export const unlinkSchema = z.strictObject({
  provider_id: z.string().min(1).max(OWN_ID_CHARS_MAX),
  proof: proofSchema.default({}),
});

const invitedSchema = z.strictObject({
  role: roleSchema,
  project_access: oneOf(PROJECT_ACCESS).default('all'),
  projects: grantsSchema.default([]),
});
export type Invited = z.infer<typeof invitedSchema>;

const emailSchema = z
  .email({ error: 'must be an email address such as `ada@example.com`' })
  .max(EMAIL_CHARS_MAX, { error: `must have at most ${EMAIL_CHARS_MAX} characters` })
  .toLowerCase();

/** `POST /api/organizations/:id/invitations`: all are sent, or none. */
export const createInvitationsSchema = z.strictObject({
  invitations: z
    .array(invitedSchema.extend({ email: emailSchema }))
    .min(1)
    .max(INVITATIONS_AT_ONCE_MAX),
  proof,
});
export type CreateInvitations = z.infer<typeof createInvitationsSchema>;

/** `PATCH /api/organizations/:id/invitations/:invitation`. */
export const updateInvitationSchema = invitedSchema.extend({ proof });

/** `POST /api/organizations/:id/transfer`. */
export const transferSchema = z.strictObject({
  member_id: z.string().min(1).max(OWN_ID_CHARS_MAX),
  proof: proofSchema.default({}),
});

export const invitationSchema = invitedSchema
  .extend({
    id: z.string(),
    email: z.string(),
    invited_by: z.string().nullable().meta({ description: 'Name of the member who sent it last; null: has left.' }),
    sent_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
    is_expired: z.boolean(),
  })
  .meta({ id: 'Invitation' });
export type InvitationSummary = z.infer<typeof invitationSchema>;
/** `GET /api/organizations/:id/invitations`: those that wait to be accepted. */
export const invitationsSchema = z.object({ invitations: z.array(invitationSchema) });

/** `POST /api/invitations/look` and `POST /api/invitations/accept`. */
export const invitationTokenSchema = z.strictObject({ token: z.string().min(1).max(OWN_ID_CHARS_MAX) });
export const invitationShownSchema = z.object({
  organization: z.object({ id: z.string(), name: z.string() }),
  role: z.enum(ROLES),
  invited_by: z.string(),
  /** The address that it belongs to, shortened unless it is the caller's. */
  email: z.string(),
  is_mine: z.boolean(),
  expires_at: z.iso.datetime(),
});
export type InvitationShown = z.infer<typeof invitationShownSchema>;
/** `GET /api/invitations`: those to the caller's own address. */
export const ownInvitationsSchema = z.object({
  invitations: z.array(
    z
      .object({
        id: z.string(),
        organization: z.object({ id: z.string(), name: z.string() }),
        role: z.enum(ROLES),
        invited_by: z.string(),
        expires_at: z.iso.datetime(),
      })
      .meta({ id: 'OwnInvitation' }),
  ),
});
export type OwnInvitation = z.infer<typeof ownInvitationsSchema>['invitations'][number];
export const joinedSchema = z.object({ organization_id: z.string() });

/** `POST /api/organizations`. */
export const createOrganizationSchema = z.strictObject({ name: z.string().trim().min(1).max(NAME_CHARS_MAX) });
export const createdOrganizationSchema = z.object({ id: z.string(), name: z.string() });

/** A key that a member made, and its fate when the member goes. */
const memberKeySchema = z.object({
  id: z.string(),
  project_id: z.string(),
  project: z.string(),
  kind: z.enum(['write', 'api']),
  name: z.string(),
  hint: z.string(),
  last_used_at: z.iso.datetime().nullable(),
  after_removal: z.literal('goes_on').meta({ description: 'Keys belong to their project; revoke them there.' }),
});
/** `GET /api/organizations/:id/members/:member/consequences`. */
export const consequencesSchema = z.object({
  keys: z.array(memberKeySchema),
  invitations: z.int().meta({ description: 'Invitations that they sent and nobody accepted; they stop working.' }),
});
export type Consequences = z.infer<typeof consequencesSchema>;
