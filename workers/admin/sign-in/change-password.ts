import type { z } from 'zod';
import { changePasswordSchema, signedInSchema } from '../../../core/api/auth.ts';
import { secondStepSchema } from '../../../core/api/second-factor.ts';
import { passwordChanged } from '../../../core/mail/password-changed.ts';
import { passwordProblem } from '../../../core/tenancy/password-rule.ts';
import { takeAttempts } from '../../../platform/auth/attempts.ts';
import type { Person } from '../../../platform/auth/authenticate.ts';
import { endLinks } from '../../../platform/auth/mailed-links.ts';
import { personAudits } from '../../../platform/auth/person-audits.ts';
import { database } from '../../../platform/database.ts';
import { pageAddress } from '../../../platform/mail/page-address.ts';
import { sendMail } from '../../../platform/mail/send-mail.ts';
import { visitingPerson } from '../../../platform/routes/access.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { failure } from '../../../platform/routes/respond.ts';
import { route } from '../../../platform/routes/route.ts';
import { askAuth } from './ask-auth.ts';
import { authAnswer } from './auth-answer.ts';
import { inBackground } from './in-background.ts';
import { mailLanguage } from './mail-language.ts';
import { endPendingSignIns } from './password-statements.ts';
import { weakPassword } from './weak-password.ts';

export const changePasswordRoute = route({
  method: 'POST',
  path: '/api/auth/change-password',
  summary: 'Change your password and end your other sessions',
  access: visitingPerson('Sign in first.'),
  body: changePasswordSchema,
  answer: signedInSchema,
  // The session that takes the place of the one that asks may have to prove the second factor.
  otherAnswers: [{ status: 202, schema: secondStepSchema, type: 'application/json' }],
  handle: ({ c, caller, body, nowMs }) => changePassword(c, caller, body, nowMs),
});

async function changePassword(
  c: RequestContext,
  caller: Person,
  body: z.infer<typeof changePasswordSchema>,
  nowMs: number,
): Promise<Response> {
  const problem = passwordProblem(body.newPassword, caller);
  if (problem) return failure(c, weakPassword(`\`newPassword\`: ${problem}`));
  const taken = await takeAttempts(c.env, [{ kind: 'password_change', of: caller.id }], nowMs);
  if (!taken.ok) return failure(c, taken.error);
  // People change their password because somebody else may be signed in.
  const answer = await askAuth(c, { ...body, revokeOtherSessions: true });
  if (!answer.ok) return authAnswer(c, answer);
  await taken.value.giveBack();
  const db = database(c.env);
  // A link to set a password is dead by now (`accountState`); the rows go with the entry.
  const audits = await personAudits(db, caller.id, { action: 'user.password_change' }, nowMs);
  await db.batch([endLinks(db, caller.id), endPendingSignIns(db, caller.id), ...audits]);
  const data = { reset: pageAddress(c.env, '/forgot-password') };
  const mail = { to: caller.email, template: passwordChanged, data, language: mailLanguage(c, undefined) };
  inBackground(c, () => sendMail(c.env, mail));
  return authAnswer(c, answer);
}
