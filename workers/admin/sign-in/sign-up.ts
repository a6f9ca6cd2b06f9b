import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { mailSentSchema, signedInSchema, signUpSchema, verifyEmailSchema } from '../../../core/api/auth.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { confirmSignUp } from '../../../core/mail/confirm-sign-up.ts';
import { signUpTaken } from '../../../core/mail/sign-up-taken.ts';
import { passwordProblem } from '../../../core/tenancy/password-rule.ts';
import { user } from '../../../core/tenancy/schema.ts';
import { ofCaller, takeAttempts } from '../../../platform/auth/attempts.ts';
import { nothingChanged } from '../../../platform/auth/audit-scope.ts';
import { authOf } from '../../../platform/auth/auth.ts';
import { createAccount } from '../../../platform/auth/create-account.ts';
import { linkOf, linkRefused, newLink, spendLink } from '../../../platform/auth/mailed-links.ts';
import { openSession } from '../../../platform/auth/open-session.ts';
import { database } from '../../../platform/database.ts';
import { pageAddress } from '../../../platform/mail/page-address.ts';
import { mailProblem, sendMail } from '../../../platform/mail/send-mail.ts';
import { visitor } from '../../../platform/routes/access.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { failure } from '../../../platform/routes/respond.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { deviceCookie } from './known-device.ts';
import { mailLanguage } from './mail-language.ts';
import { weakPassword } from './weak-password.ts';

/** Signing up: no account exists before the mailbox is proved (docs/decisions/0196). */
export const signUpRoutes: RouteTable = [
  route({
    method: 'POST',
    path: '/api/auth/sign-up/email',
    summary: 'Sign up; a link comes by mail',
    access: visitor,
    body: signUpSchema,
    answer: mailSentSchema,
    handle: ({ c, body, nowMs }) => beginSignUp(c, body, nowMs),
  }),
  route({
    method: 'POST',
    path: '/api/auth/verify-email',
    summary: 'Finish signing up with the link and the password, and sign in',
    access: visitor,
    body: verifyEmailSchema,
    answer: signedInSchema,
    handle: ({ c, body, nowMs }) => finishSignUp(c, body, nowMs),
  }),
];

/**
 * The answer, and the time that it takes, are the same whether the address has an account or not: each is hashed,
 * looked up, stored and mailed. An account that exists gets another mail.
 */
async function beginSignUp(
  c: RequestContext,
  { email, password, name, language }: z.infer<typeof signUpSchema>,
  nowMs: number,
): Promise<Result<z.infer<typeof mailSentSchema>, ApiError>> {
  const problem = passwordProblem(password, { email, name });
  if (problem) return err(weakPassword(problem));
  const noMail = mailProblem(c.env);
  if (noMail) return err(noMail);
  const taken = await takeAttempts(c.env, [ofCaller(c, 'sign_up'), { kind: 'mail_to_mailbox', of: email }], nowMs);
  if (!taken.ok) return taken;
  // There is no account yet, and a stranger may have typed the address.
  nothingChanged();
  const { password: hasher } = await authOf(c.env).$context;
  const passwordHash = await hasher.hash(password);
  const db = database(c.env);
  const { token, statements } = await newLink(db, { purpose: 'sign_up', email, name, passwordHash }, nowMs);
  const [known] = await db.batch([db.select({ id: user.id }).from(user).where(eq(user.email, email)), ...statements]);
  const mail = { to: email, language: mailLanguage(c, language) };
  const address = (path: `/${string}`) => pageAddress(c.env, path);
  const sent =
    known.length > 0
      ? await sendMail(c.env, {
          ...mail,
          template: signUpTaken,
          data: { signIn: address('/sign-in'), reset: address('/forgot-password') },
        })
      : await sendMail(c.env, {
          ...mail,
          template: confirmSignUp,
          data: { address: pageAddress(c.env, '/verify-email', token) },
        });
  return sent.ok ? ok({ sent_to: email }) : sent;
}

/**
 * The link proves the mailbox, the password that it is the person who signed up: nobody gets an account whose password a
 * stranger chose, by opening a mail that the stranger had sent.
 */
async function finishSignUp(
  c: RequestContext,
  { token, password }: z.infer<typeof verifyEmailSchema>,
  nowMs: number,
): Promise<Response> {
  const limits = [ofCaller(c, 'link'), { kind: 'sign_up_password' as const, of: token }];
  const taken = await takeAttempts(c.env, limits, nowMs);
  if (!taken.ok) return failure(c, taken.error);
  const db = database(c.env);
  const link = await linkOf(db, 'sign_up', token, nowMs);
  if (link?.passwordHash === undefined || link.passwordHash === null) return failure(c, linkRefused());
  const { email, name, passwordHash } = link;
  const { password: hasher } = await authOf(c.env).$context;
  if (!(await hasher.verify({ hash: passwordHash, password }))) return failure(c, wrongPassword());
  if (!(await spendLink(db, link, nowMs))) return failure(c, linkRefused());
  const created = await createAccount(c.env, { email, name: name ?? '', passwordHash }, nowMs);
  if (created === undefined) return failure(c, linkRefused());
  await taken.value.giveBack();
  c.header('Set-Cookie', await deviceCookie(c, email), { append: true });
  await openSession(c, { userId: created, authMethod: 'password', secondFactorAt: null });
  return c.json({ user: { id: created, email, name } });
}

function wrongPassword(): ApiError {
  const message = 'This is not the password that you chose when you signed up; try again, or sign up once more.';
  return apiError('bad_request', message, { details: { reason: 'wrong_sign_up_password' } });
}
