import { z } from 'zod';

/** A place where a person is signed in. Its secret is never shown. */
export const sessionShownSchema = z.object({
  id: z.string(),
  /** `browser`: opened by a cookie; `tokens`: by a program with refresh tokens. */
  kind: z.enum(['browser', 'tokens']),
  /** Browser and system, or the program's name. */
  device: z.string().nullable(),
  address: z.string().nullable(),
  /** `password`, `email_link`, `passkey`, or `sso:` and the id of the provider. */
  method: z.string(),
  has_second_factor: z.boolean(),
  created_at: z.iso.datetime(),
  /** To a few minutes. */
  last_used_at: z.iso.datetime(),
  /** The session that asks. */
  is_current: z.boolean(),
});
export type SessionShown = z.infer<typeof sessionShownSchema>;
/** `GET /api/auth/sessions`, the current one first. */
export const sessionsSchema = z.object({ sessions: z.array(sessionShownSchema) });
export const endedSchema = z.object({ ended: z.int() });
