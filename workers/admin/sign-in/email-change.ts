import { and, eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import { changeEmailSchema, doneSchema, linkTokenSchema, mailSentSchema } from '../../../core/api/auth.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { confirmEmailChange } from '../../../core/mail/confirm-email-change.ts';
import { emailChangeAsked } from '../../../core/mail/email-change-asked.ts';
import { emailChanged } from '../../../core/mail/email-changed.ts';
import { mailedLinks, user } from '../../../core/tenancy/schema.ts';
import { ofCaller, takeAttempts } from '../../../platform/auth/attempts.ts';
import type { Person } from '../../../platform/auth/authenticate.ts';
import {
  accountState,
  endLinks,
  linkOf,
  linkRefused,
  newLink,
  spendLink,
} from '../../../platform/auth/mailed-links.ts';
import { personAudits } from '../../../platform/auth/person-audits.ts';
import { database } from '../../../platform/database.ts';
import { pageAddress } from '../../../platform/mail/page-address.ts';
import { mailProblem, sendMail } from '../../../platform/mail/send-mail.ts';
import { visitingPerson, visitor } from '../../../platform/routes/access.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { inBackground } from './in-background.ts';
import { mailLanguage } from './mail-language.ts';
import { checkOwnPassword } from './own-password.ts';

type Done = Promise<Result<Record<string, unknown>, ApiError>>;

/**
 * A change of address: asked for with the password, told to the old mailbox, which can stop it, and made once the person
 * opens the link in the new mailbox while signed in. A slip of the keyboard gives nobody the account.
 */
export const emailChangeRoutes: RouteTable = [
  route({
    method: 'POST',
    path: '/api/auth/change-email',
    summary: 'Ask to change your email address',
    access: visitingPerson('Sign in first.'),
    body: changeEmailSchema,
    answer: mailSentSchema,
    handle: ({ c, caller, body, nowMs }) => askForChange(c, caller, body, nowMs),
  }),
  route({
    method: 'POST',
    path: '/api/auth/confirm-email-change',
    summary: 'Change your email address with the link in the new mailbox',
    access: visitingPerson('Sign in as the person who asked for the change, then open the link again.'),
    body: linkTokenSchema,
    answer: doneSchema,
    handle: ({ c, caller, body, nowMs }) => confirmChange(c, caller, body.token, nowMs),
  }),
  route({
    method: 'POST',
    path: '/api/auth/stop-email-change',
    summary: 'Stop a change of email address with the link in the old mailbox',
    access: visitor,
    body: linkTokenSchema,
    answer: doneSchema,
    handle: ({ c, body, nowMs }) => stopChange(c, body.token, nowMs),
  }),
];

/** Whether the new address has an account already is told to its mailbox alone, by the answer to the link. */
async function askForChange(
  c: RequestContext,
  { id, email }: Person,
  { newEmail, password, language }: z.infer<typeof changeEmailSchema>,
  nowMs: number,
): Promise<Result<z.infer<typeof mailSentSchema>, ApiError>> {
  if (newEmail === email) return err(apiError('bad_request', `\`newEmail\`: \`${email}\` is your address already.`));
  const noMail = mailProblem(c.env);
  if (noMail) return err(noMail);
  const proved = await checkOwnPassword(c, id, password, nowMs);
  if (!proved.ok) return proved;
  const taken = await takeAttempts(c.env, [{ kind: 'mail_to_mailbox', of: newEmail }], nowMs);
  if (!taken.ok) return taken;
  const db = database(c.env);
  const state = (await accountState(db, id)) ?? '';
  const ofPerson = { userId: id, state };
  const confirm = await newLink(
    db,
    { ...ofPerson, purpose: 'email_change', email: newEmail, otherEmail: email },
    nowMs,
  );
  const stop = await newLink(db, { ...ofPerson, purpose: 'email_change_stop', email, otherEmail: newEmail }, nowMs);
  const entry = { action: 'user.email_change_ask', before: { email }, after: { email: newEmail } };
  await db.batch([
    endChanges(c, id),
    ...confirm.statements,
    ...stop.statements,
    ...(await personAudits(db, id, entry, nowMs)),
  ]);
  const mailed = { language: mailLanguage(c, language) };
  const data = { newEmail, stop: pageAddress(c.env, '/stop-email-change', stop.token) };
  const told = await sendMail(c.env, { ...mailed, to: email, template: emailChangeAsked, data });
  if (!told.ok) return told;
  const address = pageAddress(c.env, '/confirm-email-change', confirm.token);
  const sent = await sendMail(c.env, { ...mailed, to: newEmail, template: confirmEmailChange, data: { address } });
  return sent.ok ? ok({ sent_to: newEmail }) : sent;
}

async function confirmChange(c: RequestContext, caller: Person, token: string, nowMs: number): Done {
  const taken = await takeAttempts(c.env, [ofCaller(c, 'link')], nowMs);
  if (!taken.ok) return taken;
  const db = database(c.env);
  const link = await linkOf(db, 'email_change', token, nowMs);
  if (link?.userId !== caller.id || link.state !== (await accountState(db, caller.id))) return err(linkRefused());
  const { email: newEmail } = link;
  if (await isTaken(c, newEmail)) return err(addressTaken(newEmail));
  if (!(await spendLink(db, link, nowMs))) return err(linkRefused());
  const entry = { action: 'user.email_change', before: { email: caller.email }, after: { email: newEmail } };
  const changed = db.batch([
    db
      .update(user)
      .set({ email: newEmail, emailVerified: true, updatedAt: new Date(nowMs) })
      .where(and(eq(user.id, caller.id), eq(user.email, caller.email))),
    endLinks(db, caller.id, newEmail),
    ...(await personAudits(db, caller.id, entry, nowMs)),
  ]);
  const failed = await changed.then(
    () => undefined,
    (problem: unknown) => ({ problem }),
  );
  if (failed) {
    // The index on addresses decides between simultaneous requests.
    if (await isTaken(c, newEmail)) return err(addressTaken(newEmail));
    throw failed.problem;
  }
  await taken.value.giveBack();
  const mail = { to: caller.email, template: emailChanged, data: { newEmail }, language: mailLanguage(c, undefined) };
  inBackground(c, () => sendMail(c.env, mail));
  return ok({});
}

async function stopChange(c: RequestContext, token: string, nowMs: number): Done {
  const taken = await takeAttempts(c.env, [ofCaller(c, 'link')], nowMs);
  if (!taken.ok) return taken;
  const db = database(c.env);
  const link = await linkOf(db, 'email_change_stop', token, nowMs);
  if (!link?.userId || !(await spendLink(db, link, nowMs))) return err(linkRefused());
  const entry = { action: 'user.email_change_stop', before: { email: link.otherEmail }, after: { email: link.email } };
  await db.batch([endChanges(c, link.userId), ...(await personAudits(db, link.userId, entry, nowMs))]);
  await taken.value.giveBack();
  return ok({});
}

/** A person has one change under way: a new one, or a stop, ends the links of the one before. */
function endChanges(c: RequestContext, userId: string) {
  const isChange = inArray(mailedLinks.purpose, ['email_change', 'email_change_stop']);
  return database(c.env)
    .delete(mailedLinks)
    .where(and(eq(mailedLinks.userId, userId), isChange));
}

async function isTaken(c: RequestContext, email: string): Promise<boolean> {
  return (await database(c.env).$count(user, eq(user.email, email))) > 0;
}

function addressTaken(email: string): ApiError {
  const message = `\`${email}\` has an account of its own; delete that one first, or use another address.`;
  return apiError('conflict', message, { details: { reason: 'address_taken' } });
}
