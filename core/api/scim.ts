import { z } from 'zod';

/** Requests of directories (RFC 7643, RFC 7644), as loosely as providers send them; `core/tenancy/scim/` reads the rest. */

export const scimResourceSchema = z.looseObject({ schemas: z.array(z.string()).optional() });

export const scimPatchSchema = z.looseObject({
  Operations: z
    .array(z.looseObject({ op: z.string(), path: z.string().optional(), value: z.unknown().optional() }))
    .min(1)
    .max(1_000),
});

/** A token of the directory; the token itself is shown once, when it is made. */
const tokenSchema = z.object({
  id: z.string(),
  hint: z.string(),
  created_at: z.iso.datetime(),
  last_used_at: z.iso.datetime().nullable().meta({ description: 'To the hour; null: never.' }),
});
export type ScimToken = z.infer<typeof tokenSchema>;

/** `GET /api/organizations/:id/provisioning`. */
export const provisioningSchema = z.object({
  url: z.string().meta({ description: 'The tenant URL that the provider asks for.' }),
  tokens: z.array(tokenSchema),
  domains: z.array(z.string()).meta({ description: 'Proved domains: only their people can be provisioned.' }),
  users: z.int().meta({ description: 'Members that the directory has made or changed.' }),
  groups: z.int(),
});

/** `POST /api/organizations/:id/provisioning/tokens`: the only time that the token is shown. */
export const createdScimTokenSchema = tokenSchema.extend({ token: z.string() });
