import { z } from 'zod';
import { EMAIL_CHARS_MAX, NAME_CHARS_MAX } from '../base/limits.ts';
import { MAIL_LANGUAGES } from '../base/mail-languages.ts';
import { PASSWORD_CHARS_MAX } from './password.ts';

/** The requests of `POST /api/auth/…`. `core/tenancy/password-rule.ts` checks a new password. */
const bounded = (charsMax: number) =>
  z.string().max(charsMax, {
    error: ({ input }) => `must have at most ${charsMax} characters, got ${String(input).length}`,
  });
const email = z
  .email({ error: 'must be an email address such as `ada@example.com`' })
  .max(EMAIL_CHARS_MAX, { error: `must have at most ${EMAIL_CHARS_MAX} characters` })
  .toLowerCase();
const name = bounded(NAME_CHARS_MAX).trim().min(1, { error: 'must not be empty' });
/** The message never quotes the value, which may be the secret. */
const secret = () => z.string({ error: 'must be text' });
const password = secret().max(PASSWORD_CHARS_MAX, { error: `must have at most ${PASSWORD_CHARS_MAX} characters` });

const token = () =>
  secret().regex(/^[0-9a-f]{64}$/, { error: 'must be the token of a link in a mail: the text behind `#`' });
/** Of the mail; default: that of the request. */
const language = () => z.enum(MAIL_LANGUAGES).optional();

export const signInSchema = z.object({ email, password, rememberMe: z.boolean().optional() });
/** The rule, not the schema, refuses a password that is too long or too short, with its own message. */
export const signUpSchema = z.object({ email, password: secret(), name, language: language() });
/** From the link in the mail. The password is that of the sign-up. */
export const verifyEmailSchema = z.object({ token: token(), password });
export const requestPasswordResetSchema = z.object({ email, language: language() });
export const resetPasswordSchema = z.object({ token: token(), newPassword: secret() });
export const changeEmailSchema = z.object({ newEmail: email, password, language: language() });
export const linkTokenSchema = z.object({ token: token() });
/** `POST /api/operator/people`. */
export const createPersonSchema = z.strictObject({ email, password: secret(), name });
export const changePasswordSchema = z.object({ currentPassword: password, newPassword: secret() });
export const updateUserSchema = z.strictObject({ name });
export const emptySchema = z.object({});

/** An answer of better-auth, which has more fields than are documented here. */
const userSchema = z.looseObject({ id: z.string(), email: z.string(), name: z.string() });
/** `POST /api/auth/sign-in/email` and `…/verify-email`; the session comes as a cookie. */
export const signedInSchema = z.looseObject({ user: userSchema });
export const personCreatedSchema = z.object({
  user: z.object({ id: z.string(), email: z.string(), name: z.string() }),
});
/** The same whether the address has an account or not. */
export const mailSentSchema = z.object({ sent_to: z.string() });
export const doneSchema = z.looseObject({});
