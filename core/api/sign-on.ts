import { z } from 'zod';
import type { Role } from './account.ts';

/** Single sign-on of an organisation: its providers, domains and rules, as `/api/organizations/:id/sign-on` has them. */

export const SIGN_ON_KINDS = ['oidc', 'saml'] as const;
export type SignOnKind = (typeof SIGN_ON_KINDS)[number];
/** The steps that are missing before sign-on can be enforced. */
export const ENFORCEMENT_PROBLEMS = ['domain', 'test', 'second_factor'] as const;
export type EnforcementProblem = (typeof ENFORCEMENT_PROBLEMS)[number];
export const DOMAIN_PROOFS = ['dns', 'file'] as const;
/** A provider cannot make owners. */
export const GRANTABLE_ROLES = ['viewer', 'editor', 'admin'] as const satisfies Role[];

const ADDRESS_CHARS_MAX = 500;
const NAME_CHARS_MAX = 60;
const CLAIM_CHARS_MAX = 200;
const SECRET_CHARS_MAX = 1_000;
const CERTIFICATE_CHARS_MAX = 6_000;
const CERTIFICATES_MAX = 3;
export const PROVIDERS_MAX = 5;
export const DOMAINS_MAX = 20;
const GROUP_ROLES_MAX = 100;
const DOMAIN_CHARS_MAX = 253;

const name = z.string().trim().min(1).max(NAME_CHARS_MAX);
const address = z.url({ protocol: /^https?$/ }).max(ADDRESS_CHARS_MAX);
const issuer = z.string().trim().min(1).max(ADDRESS_CHARS_MAX);
const groupsClaim = z.string().trim().min(1).max(CLAIM_CHARS_MAX);
const clientId = z.string().trim().min(1).max(ADDRESS_CHARS_MAX);
const clientSecret = z.string().trim().min(1).max(SECRET_CHARS_MAX);
const certificates = z.array(z.string().max(CERTIFICATE_CHARS_MAX)).min(1).max(CERTIFICATES_MAX);

const shared = {
  groups_claim: groupsClaim.optional().meta({ description: 'The name under which the provider sends groups.' }),
  begins_at_provider: z
    .boolean()
    .optional()
    .meta({ description: 'Whether people may begin at the provider’s own page of applications.' }),
};

/** `POST /api/organizations/:id/sign-on/providers`. */
export const createProviderSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('oidc'),
    name,
    issuer: address.meta({ description: 'The issuer; its discovery document stands below this address.' }),
    client_id: clientId,
    client_secret: clientSecret.meta({ description: 'Stored encrypted and never shown again.' }),
    accepts_unstated_addresses: z.boolean().optional().meta({
      description: 'Accept an answer that does not say whether the address was checked (Microsoft Entra says nothing).',
    }),
    ...shared,
  }),
  z.strictObject({
    kind: z.literal('saml'),
    name,
    issuer: issuer.meta({ description: 'The provider’s entity id.' }),
    sign_on_url: address,
    certificates: certificates.meta({ description: 'The certificates that its answers are signed with, as PEM.' }),
    ...shared,
  }),
]);
export type CreateProvider = z.infer<typeof createProviderSchema>;

/** `PATCH /api/organizations/:id/sign-on/providers/:provider_id`: only what changes. */
export const updateProviderSchema = z.strictObject({
  name: name.optional(),
  issuer: issuer.optional(),
  client_id: clientId.optional(),
  client_secret: clientSecret.optional(),
  accepts_unstated_addresses: z.boolean().optional(),
  sign_on_url: address.optional(),
  certificates: certificates.optional(),
  ...shared,
});
export type UpdateProvider = z.infer<typeof updateProviderSchema>;

const providerTestSchema = z.object({
  at: z.iso.datetime(),
  problem: z.string().nullable().meta({ description: 'Why the last test failed; null: it succeeded.' }),
  email: z.string().nullable(),
  groups: z.array(z.string()).nullable().meta({ description: 'Null: the provider sent none.' }),
});
export type ProviderTest = z.infer<typeof providerTestSchema>;

export const providerSchema = z
  .object({
    id: z.string(),
    kind: z.enum(SIGN_ON_KINDS),
    name: z.string(),
    issuer: z.string(),
    client_id: z.string().nullable(),
    accepts_unstated_addresses: z.boolean(),
    sign_on_url: z.string().nullable(),
    certificates: z.array(z.string()),
    groups_claim: z.string(),
    begins_at_provider: z.boolean(),
    last_test: providerTestSchema.nullable(),
    groups_missing_at: z.iso.datetime().nullable().meta({
      description: 'When an answer last came without groups, though groups give roles; roles then stay as they are.',
    }),
    addresses: z.object({
      answers: z.string().meta({ description: 'Redirect URI (OpenID Connect) or ACS URL (SAML).' }),
      entity_id: z.string(),
      metadata: z.string(),
      start: z.string().meta({ description: 'Begins a sign-on at the provider, if that is allowed.' }),
    }),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'SignOnProvider' });
export type SignOnProvider = z.infer<typeof providerSchema>;

/** `POST /api/organizations/:id/sign-on/domains`. */
export const createDomainSchema = z.strictObject({
  domain: z
    .string()
    .trim()
    .min(1)
    .max(DOMAIN_CHARS_MAX)
    .meta({ examples: ['example.com'] }),
});

export const domainSchema = z
  .object({
    id: z.string(),
    domain: z.string(),
    verified_at: z.iso.datetime().nullable(),
    verified_by: z.enum(DOMAIN_PROOFS).nullable(),
    record: z.object({ name: z.string(), value: z.string() }).meta({ description: 'The TXT record that proves it.' }),
    file: z.object({ url: z.string(), content: z.string() }).meta({ description: 'Or a file with this content.' }),
  })
  .meta({ id: 'SignOnDomain' });
export type SignOnDomain = z.infer<typeof domainSchema>;

const groupRoleSchema = z.strictObject({
  group: z.string().trim().min(1).max(CLAIM_CHARS_MAX),
  role: z.enum(GRANTABLE_ROLES),
});

export const rulesSchema = z.object({
  enforced: z.boolean().meta({ description: 'Members reach the organization by its sign-on alone.' }),
  replaces_second_factor: z.boolean(),
  joins_at_sign_on: z.boolean().meta({ description: 'Whoever the provider signs in becomes a member.' }),
  default_role: z.enum(GRANTABLE_ROLES),
  group_roles: z.array(groupRoleSchema).max(GROUP_ROLES_MAX),
});
export type SignOnRules = z.infer<typeof rulesSchema>;
/** `PATCH /api/organizations/:id/sign-on`. */
export const updateRulesSchema = rulesSchema.partial().strict();
export type UpdateRules = z.infer<typeof updateRulesSchema>;

/** `GET /api/organizations/:id/sign-on`. */
export const signOnSchema = z.object({
  providers: z.array(providerSchema),
  domains: z.array(domainSchema),
  rules: rulesSchema,
  members_outside: z
    .int()
    .meta({ description: 'Members whose address is in no proven domain: enforcement locks them out.' }),
  enforcement_problem: z
    .enum(ENFORCEMENT_PROBLEMS)
    .nullable()
    .meta({ description: 'What is missing before sign-on can be enforced.' }),
});
export type SignOn = z.infer<typeof signOnSchema>;

/** The address of the provider, for the browser to go to. */
export const leadSchema = z.object({ url: z.string() });

/** `POST /api/auth/sign-on`: by the domain of an address, or for an organisation of one's own. */
export const startSignOnSchema = z.strictObject({
  email: z.string().max(320).optional(),
  organization_id: z.string().max(60).optional(),
  next: z.string().max(ADDRESS_CHARS_MAX).optional().meta({ description: 'The page to return to, a path.' }),
});
