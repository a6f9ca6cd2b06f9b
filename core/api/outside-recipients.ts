import { z } from 'zod';
import { ADDRESS_CHARS_MAX, OUTSIDE_RECIPIENTS_MAX } from '../base/limits.ts';

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

const allowedSchema = z.union([
  z.email().max(ADDRESS_CHARS_MAX).toLowerCase(),
  z
    .string()
    .toLowerCase()
    .max(ADDRESS_CHARS_MAX)
    .regex(DOMAIN, { error: 'must be an address such as `eva@client.example`, or a domain such as `client.example`' }),
]);

/** `GET` and `PUT /api/organizations/:id/outside-recipients`: whom schedules may write to besides members. */
export const outsideRecipientsSchema = z.strictObject({
  allowed: z
    .array(allowedSchema)
    .max(OUTSIDE_RECIPIENTS_MAX)
    .refine((all) => new Set(all).size === all.length, { error: 'names an address or domain twice' })
    .meta({ description: 'Addresses, and domains with all of their addresses. Empty: only members receive email.' }),
});
