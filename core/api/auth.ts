import { z } from 'zod';
import { EMAIL_CHARS_MAX, NAME_CHARS_MAX } from '../base/limits.ts';
import { PASSWORD_CHARS_MAX } from './password.ts';

/** What `POST /api/auth/…` takes. A password is judged by `core/tenancy/password-rule.ts` where it is chosen. */
const bounded = (charsMax: number) =>
  z.string().max(charsMax, {
    error: ({ input }) => `must have at most ${charsMax} characters, got ${String(input).length}`,
  });
const email = z
  .email({ error: 'must be an e-mail address such as `ada@example.com`' })
  .max(EMAIL_CHARS_MAX, { error: `must have at most ${EMAIL_CHARS_MAX} characters` })
  .toLowerCase();
const name = bounded(NAME_CHARS_MAX).trim().min(1, { error: 'must not be empty' });
/** Says nothing of what was sent instead: that may be the secret, as a number. */
const secret = () => z.string({ error: 'must be text' });
const password = secret().max(PASSWORD_CHARS_MAX, { error: `must have at most ${PASSWORD_CHARS_MAX} characters` });

export const signInSchema = z.object({ email, password, rememberMe: z.boolean().optional() });
/** A password that is too long or too short is refused by the rule, with its own words. */
export const signUpSchema = z.object({ email, password: secret(), name });
export const changePasswordSchema = z.object({ currentPassword: password, newPassword: secret() });
export const updateUserSchema = z.strictObject({ name });
export const revokeSessionSchema = z.object({
  token: secret().max(NAME_CHARS_MAX, { error: 'must be the token of a session' }),
});
export const emptySchema = z.object({});
