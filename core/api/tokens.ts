import { z } from 'zod';

/** Answer of `POST /api/auth/tokens` and `…/refresh`, with the names of OAuth 2.0. */
export const tokensSchema = z.object({
  /** A JWT, sent as `Authorization: Bearer`. */
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  /** Seconds until the access token ends. */
  expires_in: z.int(),
  /** Good for one exchange. */
  refresh_token: z.string(),
  /** When the last of the refresh tokens ends; then the person signs in again. */
  refresh_expires_at: z.iso.datetime(),
});
export type Tokens = z.infer<typeof tokensSchema>;

const REFRESH_CHARS_MAX = 200;
export const refreshSchema = z.object({
  refresh_token: z
    .string({ error: 'must be text' })
    .max(REFRESH_CHARS_MAX, { error: `must have at most ${REFRESH_CHARS_MAX} characters` }),
});
