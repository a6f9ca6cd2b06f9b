import { z } from 'zod';
import { NAME_CHARS_MAX } from '../base/limits.ts';

/** A picture of 512 × 512 pixels takes some 50 KB. */
export const LOGO_BYTES_MAX = 100 * 1024;
export const LOGO_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type LogoType = (typeof LOGO_TYPES)[number];
/** Host names of one organisation, pending ones included. */
export const HOSTS_MAX = 10;
/** Our own accent, where an organization has none; `site/src/styles/tokens.css` has the same. */
export const OWN_ACCENT = { light: '#0b6350', dark: '#57cfaa' } as const;
const COLOUR_CHARS_MAX = 20;
const ADDRESS_CHARS_MAX = 254;

/** `GET` and `PATCH /api/organizations/:id/look`. */
export const lookSchema = z
  .object({
    name: z.string().nullable().meta({ description: 'Shown in place of “Edgewise”; null: Edgewise.' }),
    accent_light: z.string().nullable().meta({ description: '`#rrggbb`, for the light theme; null: ours.' }),
    accent_dark: z.string().nullable().meta({ description: '`#rrggbb`, for the dark theme; null: ours.' }),
    has_logo: z.boolean(),
    mail_from: z.string().nullable().meta({ description: 'Address that mail comes from; null: the deployment’s.' }),
  })
  .meta({ id: 'Look' });
export type Look = z.infer<typeof lookSchema>;

const colour = z.string().max(COLOUR_CHARS_MAX).nullable().optional();
export const updateLookSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(NAME_CHARS_MAX).nullable().optional(),
    accent_light: colour,
    accent_dark: colour,
    mail_from: z.email().max(ADDRESS_CHARS_MAX).nullable().optional(),
  })
  .refine((change) => Object.keys(change).length > 0, {
    error: 'The body `{}` changes nothing; send `name`, `accent_light`, `accent_dark` or `mail_from`',
  });
export type UpdateLook = z.infer<typeof updateLookSchema>;

/** `PUT /api/organizations/:id/look/logo`. */
export const putLogoSchema = z.strictObject({
  type: z.enum(LOGO_TYPES),
  /** The picture as base64. */
  data: z.base64().max(Math.ceil((LOGO_BYTES_MAX * 4) / 3) + 4),
});

/** A claim of a host name. */
export const hostSchema = z
  .object({
    id: z.string(),
    host: z.string(),
    status: z.enum(['pending', 'verified']),
    record: z
      .object({ type: z.literal('TXT'), name: z.string(), value: z.string() })
      .meta({ description: 'The DNS record that proves the host is yours.' }),
    target: z.string().meta({ description: 'The name that a CNAME of the host has to point to.' }),
    created_at: z.iso.datetime(),
    verified_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Host' });
export type HostClaim = z.infer<typeof hostSchema>;
export const hostsSchema = z.object({ hosts: z.array(hostSchema) });
export const claimHostSchema = z.strictObject({ host: z.string().min(1).max(260) });
