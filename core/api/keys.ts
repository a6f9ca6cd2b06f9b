import { z } from 'zod';
import { NAME_CHARS_MAX } from '../base/limits.ts';
import { SCOPES } from './account.ts';

const scopesSchema = z
  .array(z.enum(SCOPES))
  .min(1, { error: '`scopes` is empty; an API key needs at least one of query, import, export, admin' })
  .transform((given) => SCOPES.filter((scope) => given.includes(scope)));

const expiresSchema = z.iso.datetime({ offset: true }).nullable();

/** A key. Write keys are public and shown whole; for an API key, only the beginning is stored. */
export const keySummarySchema = z
  .object({
    id: z.string(),
    kind: z.enum(['write', 'api']),
    name: z.string(),
    key: z.string().exactOptional(),
    hint: z.string().meta({ description: 'The first characters of the key.' }),
    scopes: z.array(z.enum(SCOPES)).meta({ description: 'Rights of an API key; empty for a write key.' }),
    can_change_settings: z.boolean().meta({
      description: 'Whether `admin` covers settings and keys: not for keys made before there were scopes.',
    }),
    created_at: z.iso.datetime(),
    created_by: z
      .object({ id: z.string(), name: z.string().nullable(), is_member: z.boolean() })
      .nullable()
      .meta({ description: 'Whoever made the key; null if unknown. The key belongs to the project all the same.' }),
    expires_at: z.iso.datetime().nullable(),
    last_used_at: z.iso.datetime().nullable().meta({ description: 'To the hour; null: never.' }),
    replaced_by: z.string().nullable().meta({ description: 'The key that took its place by rotation.' }),
    revoked_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Key' });
export type KeySummary = z.infer<typeof keySummarySchema>;

/** `GET /api/projects/:id/keys`. */
export const keysSchema = z.object({ keys: z.array(keySummarySchema) });

/** `POST /api/projects/:id/keys`: the only time that an API key is shown. */
export const createdKeySchema = keySummarySchema.extend({ key: z.string() }).meta({ id: 'CreatedKey' });
export type CreatedKey = z.infer<typeof createdKeySchema>;

const nameSchema = z.string().trim().min(1).max(NAME_CHARS_MAX);

export const createKeySchema = z.strictObject({
  kind: z.enum(['write', 'api']),
  name: nameSchema,
  /** Of an API key. Absent: all that keys could do before there were scopes, as far as the caller may. */
  scopes: scopesSchema.optional(),
  /** Absent or null: it goes on until it is revoked. */
  expires_at: expiresSchema.optional(),
});
export type CreateKey = z.infer<typeof createKeySchema>;

/** `PATCH /api/projects/:id/keys/:key_id`; omitted fields do not change. */
export const updateKeySchema = z
  .strictObject({ name: nameSchema.optional(), expires_at: expiresSchema.optional() })
  .refine((change) => Object.keys(change).length > 0, {
    error: 'The body `{}` changes nothing; send `name`, `expires_at` or both',
  });
export type UpdateKey = z.infer<typeof updateKeySchema>;

/** `POST /api/projects/:id/keys/:key_id/rotate`. */
export const rotateKeySchema = z.strictObject({
  /** Until when the old key goes on. Absent or null: until it is revoked. */
  old_expires_at: expiresSchema.optional(),
  /** When the new key ends. Absent or null: it goes on until it is revoked. */
  expires_at: expiresSchema.optional(),
});
export type RotateKey = z.infer<typeof rotateKeySchema>;
