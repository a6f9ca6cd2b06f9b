import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { doneSchema, mailSentSchema, requestPasswordResetSchema, resetPasswordSchema } from '../../../core/api/auth.ts';
import type { ApiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { passwordChanged } from '../../../core/mail/password-changed.ts';
import { passwordReset } from '../../../core/mail/password-reset.ts';
import { passwordProblem } from '../../../core/tenancy/password-rule.ts';
import { session, user } from '../../../core/tenancy/schema.ts';
import { sealAudit } from '../../../platform/audit/seal-audit.ts';
import { ofCaller, takeAttempts } from '../../../platform/auth/attempts.ts';
import { nothingChanged } from '../../../platform/auth/audit-scope.ts';
import { authOf } from '../../../platform/auth/auth.ts';
import { createAccount } from '../../../platform/auth/create-account.ts';
import {
  accountState,
  endLinks,
  linkOf,
  linkRefused,
  type MailedLink,
  newLink,
  spendLink,
} from '../../../platform/auth/mailed-links.ts';
import { organizationsOf, personAudits, recordOfPerson } from '../../../platform/auth/person-audits.ts';
import { database } from '../../../platform/database.ts';
import { pageAddress } from '../../../platform/mail/page-address.ts';
import { mailProblem, sendMail } from '../../../platform/mail/send-mail.ts';
import { visitor } from '../../../platform/routes/access.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { inBackground } from './in-background.ts';
import { mailLanguage } from './mail-language.ts';
import { passwordStatements } from './password-statements.ts';
import { weakPassword } from './weak-password.ts';

/** A forgotten password: a link to the mailbox of the account, good once, opens the page that sets a new one. */
export const passwordResetRoutes: RouteTable = [
  route({
    method: 'POST',
    path: '/api/auth/request-password-reset',
    summary: 'Ask for a link that sets a new password',
    access: visitor,
    body: requestPasswordResetSchema,
    answer: mailSentSchema,
    handle: ({ c, body, nowMs }) => requestReset(c, body, nowMs),
  }),
  route({
    method: 'POST',
    path: '/api/auth/reset-password',
    summary: 'Set a new password with the link, and end all sessions',
    access: visitor,
    body: resetPasswordSchema,
    answer: doneSchema,
    handle: ({ c, body, nowMs }) => reset(c, body, nowMs),
  }),
];

/** The same answer after the same work for every address: the mail alone differs, and is sent after the answer. */
async function requestReset(
  c: RequestContext,
  { email, language }: z.infer<typeof requestPasswordResetSchema>,
  nowMs: number,
): Promise<Result<z.infer<typeof mailSentSchema>, ApiError>> {
  const noMail = mailProblem(c.env);
  if (noMail) return err(noMail);
  const taken = await takeAttempts(c.env, [ofCaller(c, 'reset'), { kind: 'mail_to_mailbox', of: email }], nowMs);
  if (!taken.ok) return taken;
  const db = database(c.env);
  const known = await db.select({ id: user.id }).from(user).where(eq(user.email, email)).get();
  const state = (await accountState(db, known?.id ?? '')) ?? '';
  const link = { purpose: 'password_reset' as const, email, userId: known?.id ?? null, state };
  const { token, statements } = await newLink(db, link, nowMs);
  await db.batch(statements);
  // Work for known accounts alone (the entry, the mail) comes after the answer.
  nothingChanged();
  if (known !== undefined) {
    const data = { address: pageAddress(c.env, '/reset-password', token) };
    const mail = { to: email, template: passwordReset, data, language: mailLanguage(c, language) };
    inBackground(c, async () => {
      const entry = { actor: 'unknown', action: 'user.password_reset_ask' };
      await recordOfPerson(db, known.id, entry, nowMs);
      await sealAudit(c.env, await organizationsOf(db, known.id));
      await sendMail(c.env, mail);
    });
  }
  return ok({ sent_to: email });
}

/**
 * Opens no session: signing in with the new password asks for whatever else the account demands. The link is spent only
 * once the password is good enough, and dies with every other link of the account. An account that never proved its
 * mailbox is set aside, and the owner of the mailbox begins with one of their own.
 */
async function reset(
  c: RequestContext,
  { token, newPassword }: z.infer<typeof resetPasswordSchema>,
  nowMs: number,
): Promise<Result<Record<string, unknown>, ApiError>> {
  const taken = await takeAttempts(c.env, [ofCaller(c, 'link')], nowMs);
  if (!taken.ok) return taken;
  const db = database(c.env);
  const link = await linkOf(db, 'password_reset', token, nowMs);
  const person = link && (await personOf(c, link));
  if (link === undefined || person === undefined) return err(linkRefused());
  const problem = passwordProblem(newPassword, person);
  if (problem) return err(weakPassword(`\`newPassword\`: ${problem}`));
  const { password: hasher } = await authOf(c.env).$context;
  const passwordHash = await hasher.hash(newPassword);
  if (!(await spendLink(db, link, nowMs))) return err(linkRefused());
  if (person.emailVerified) {
    await db.batch([
      db.delete(session).where(eq(session.userId, person.id)),
      ...passwordStatements(db, person.id, passwordHash, nowMs),
      endLinks(db, person.id),
      ...(await personAudits(db, person.id, { action: 'user.password_reset' }, nowMs)),
    ]);
  } else await createAccount(c.env, { email: person.email, name: nameFrom(person.email), passwordHash }, nowMs);
  await taken.value.giveBack();
  const data = { reset: pageAddress(c.env, '/forgot-password') };
  inBackground(c, () =>
    sendMail(c.env, { to: person.email, template: passwordChanged, data, language: mailLanguage(c, undefined) }),
  );
  return ok({});
}

/** The name of an account that nobody had proved is a stranger's. */
function nameFrom(email: string): string {
  return email.split('@')[0] ?? email;
}

/** The account that the link was made for, in the state that it had then. */
async function personOf(c: RequestContext, { userId, email, state }: MailedLink) {
  if (userId === null) return undefined;
  const db = database(c.env);
  if ((await accountState(db, userId)) !== state) return undefined;
  return db
    .select({ id: user.id, email: user.email, name: user.name, emailVerified: user.emailVerified })
    .from(user)
    .where(and(eq(user.id, userId), eq(user.email, email)))
    .get();
}
