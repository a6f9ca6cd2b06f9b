import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { doneSchema, emptySchema, signedInSchema, signInSchema, updateUserSchema } from '../../../core/api/auth.ts';
import { secondStepSchema } from '../../../core/api/second-factor.ts';
import { account, user } from '../../../core/tenancy/schema.ts';
import { type Limited, ofCaller, takeAttempts } from '../../../platform/auth/attempts.ts';
import { auditFailedSignIn } from '../../../platform/auth/audit-failed-sign-in.ts';
import { nothingChanged } from '../../../platform/auth/audit-scope.ts';
import { clientAddress } from '../../../platform/auth/client-address.ts';
import { recordOfPerson } from '../../../platform/auth/person-audits.ts';
import { type Database, database } from '../../../platform/database.ts';
import { type Access, visitingPerson, visitor } from '../../../platform/routes/access.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { failure } from '../../../platform/routes/respond.ts';
import { type Route, type RouteTable, route } from '../../../platform/routes/route.ts';
import { askAuth } from './ask-auth.ts';
import { authAnswer } from './auth-answer.ts';
import { changePasswordRoute } from './change-password.ts';
import { deleteAccountRoute } from './delete-account.ts';
import { emailChangeRoutes } from './email-change.ts';
import { deviceCookie, knownDevice } from './known-device.ts';
import { passwordResetRoutes } from './password-reset.ts';
import { signUpRoutes } from './sign-up.ts';

const signedIn = visitingPerson('Sign in first.');

/**
 * Signing up, in and out, and changes to a person's own account. better-auth does the work; only these of its many
 * routes are exposed, each with a bounded body, and those that accept a password are rate-limited.
 */
export const signInRoutes: RouteTable = [
  ...signUpRoutes,
  ...passwordResetRoutes,
  ...emailChangeRoutes,
  route({
    method: 'POST',
    path: '/api/auth/sign-in/email',
    summary: 'Sign in',
    access: visitor,
    body: signInSchema,
    answer: signedInSchema,
    otherAnswers: [{ status: 202, schema: secondStepSchema, type: 'application/json' }],
    handle: ({ c, body }) => signIn(c, body),
  }),
  passedOn('sign-out', 'Sign out', visitor, emptySchema),
  changePasswordRoute,
  deleteAccountRoute,
  route({
    method: 'POST',
    path: '/api/auth/update-user',
    summary: 'Change your name',
    access: signedIn,
    body: updateUserSchema,
    answer: doneSchema,
    async handle({ c, caller, body, nowMs }) {
      const answer = await askAuth(c, body);
      const changed = { before: { person_name: caller.name }, after: { person_name: body.name } };
      const entry = { action: 'user.update', ...changed };
      if (answer.ok) await recordOfPerson(database(c.env), caller.id, entry, nowMs);
      return authAnswer(c, answer);
    },
  }),
];

/** A route whose body only has to be checked before better-auth gets it; an absent body counts as `{}`. */
function passedOn<Granted>(
  name: string,
  summary: string,
  access: Access<Granted>,
  body: z.ZodType<Record<string, unknown>>,
): Route {
  return route({
    method: 'POST',
    path: `/api/auth/${name}`,
    summary,
    access,
    body,
    isBodyOptional: true,
    answer: doneSchema,
    async handle({ c, body: sent }) {
      const answer = await askAuth(c, sent);
      // Sessions that end are recorded one by one (`session-gate.ts`); perhaps there was none.
      nothingChanged();
      return authAnswer(c, answer);
    },
  });
}

async function signIn(c: RequestContext, body: z.infer<typeof signInSchema>): Promise<Response> {
  const taken = await takeAttempts(c.env, await signInLimits(c, body.email), Date.now());
  if (!taken.ok) return failure(c, taken.error);
  const answer = await askAuth(c, body);
  if (!answer.ok) {
    if (answer.status < SERVER_ERROR) {
      await readAsIfKnown(database(c.env), body.email);
      auditFailedSignIn(c, { email: body.email }, 'password');
    }
    return authAnswer(c, answer);
  }
  await taken.value.giveBack();
  // The second factor is still to come, and the session is recorded when it begins.
  if (answer.status === ACCEPTED) nothingChanged();
  const withDevice = await authAnswer(c, answer);
  withDevice.headers.append('Set-Cookie', await deviceCookie(c, body.email));
  return withDevice;
}

/**
 * The library reads the password of an account that exists and of no other, and the time of that read tells them apart
 * (the hashing it does for both). Here the read is made up for.
 */
async function readAsIfKnown(db: Database, email: string): Promise<void> {
  const known = await db.select({ id: user.id }).from(user).where(eq(user.email, email)).get();
  if (known === undefined) await db.select().from(account).where(eq(account.userId, '')).limit(1);
}

const ACCEPTED = 202;
const SERVER_ERROR = 500;

/** Narrowest first: a stranger who has used up their own attempts at an account uses none of the account's. */
async function signInLimits(c: RequestContext, email: string): Promise<Limited[]> {
  const device = await knownDevice(c, email);
  if (device !== undefined) return [{ kind: 'sign_in_on_known_device', of: `${email} ${device}` }];
  const address = clientAddress(c.env, c.req.raw.headers) ?? '';
  return [
    { kind: 'sign_in_from_address', of: `${email} ${address}` },
    ofCaller(c, 'sign_in'),
    { kind: 'sign_in_to_account', of: email },
  ];
}
