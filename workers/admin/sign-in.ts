import type { Context } from 'hono';
import type { z } from 'zod';
import {
  changePasswordSchema,
  emptySchema,
  revokeSessionSchema,
  signInSchema,
  updateUserSchema,
} from '../../core/api/auth.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { parseFlatJson } from '../../core/base/flat-json.ts';
import type { Result } from '../../core/base/result.ts';
import { passwordProblem } from '../../core/tenancy/password-rule.ts';
import { type Limited, ofCaller, takeAttempts } from '../../platform/auth/attempts.ts';
import { sessionUser } from '../../platform/auth/authenticate.ts';
import { clientAddress } from '../../platform/auth/client-address.ts';
import { ownPageProblem } from '../../platform/auth/own-page.ts';
import { type AppContext, newApp } from '../../platform/routes/app.ts';
import { readJson } from '../../platform/routes/read-json.ts';
import { failure } from '../../platform/routes/respond.ts';
import { AUTH_BODY_BYTES_MAX, askAuth } from './ask-auth.ts';
import { authAnswer } from './auth-answer.ts';
import { deviceCookie, knownDevice } from './known-device.ts';
import { signUp } from './sign-up.ts';

/**
 * `/api/auth/…`: signing up, in and out, and what a person may change of their own account. better-auth does the work;
 * of its many addresses only these answer, each with a bounded body, and those that take a password are limited.
 */
export const signInRoutes = newApp()
  .use('/api/auth/*', async (c, next) => {
    // A stranger's page must not sign a visitor in or out either, so this is asked whether or not there is a cookie.
    const isProgram = !c.req.header('cookie') && !c.req.header('origin') && !c.req.header('sec-fetch-site');
    const problem = isProgram ? undefined : ownPageProblem(c.env, c.req.raw);
    return problem ? failure(c, problem) : next();
  })
  .post('/api/auth/sign-up/email', signUp)
  .post('/api/auth/sign-in/email', signIn)
  .post('/api/auth/sign-out', (c) => passOn(c, emptySchema))
  .post('/api/auth/change-password', changePassword)
  .post('/api/auth/update-user', (c) => forSignedIn(c, () => passOn(c, updateUserSchema)))
  .post('/api/auth/revoke-session', (c) => forSignedIn(c, () => passOn(c, revokeSessionSchema)))
  .post('/api/auth/revoke-sessions', (c) => forSignedIn(c, () => passOn(c, emptySchema)))
  .post('/api/auth/revoke-other-sessions', (c) => forSignedIn(c, () => passOn(c, emptySchema)))
  .get('/api/auth/list-sessions', async (c) => authAnswer(c, await askAuth(c)))
  .get('/api/auth/get-session', async (c) => authAnswer(c, await askAuth(c)));

async function signIn(c: Context<AppContext>): Promise<Response> {
  const body = await readJson(c, signInSchema, AUTH_BODY_BYTES_MAX);
  if (!body.ok) return failure(c, body.error);
  const { email } = body.value;
  const taken = await takeAttempts(c.env, await signInLimits(c, email), Date.now());
  if (!taken.ok) return failure(c, taken.error);
  const answer = await askAuth(c, body.value);
  if (!answer.ok) return authAnswer(c, answer);
  await taken.value.giveBack();
  const signedIn = new Response(answer.body, answer);
  signedIn.headers.append('Set-Cookie', await deviceCookie(c, email));
  return signedIn;
}

/** Narrowest first: a stranger who has used up their own tries at an account takes none of the account's. */
async function signInLimits(c: Context<AppContext>, email: string): Promise<Limited[]> {
  const device = await knownDevice(c, email);
  if (device !== undefined) return [{ kind: 'sign_in_on_known_device', of: `${email} ${device}` }];
  const address = clientAddress(c.env, c.req.raw.headers) ?? '';
  return [
    { kind: 'sign_in_from_address', of: `${email} ${address}` },
    ofCaller(c, 'sign_in'),
    { kind: 'sign_in_to_account', of: email },
  ];
}

/** Ends all other sessions: whoever changes a password may do so because somebody else is signed in. */
function changePassword(c: Context<AppContext>): Promise<Response> {
  return forSignedIn(c, async (person) => {
    const body = await readJson(c, changePasswordSchema, AUTH_BODY_BYTES_MAX);
    if (!body.ok) return failure(c, body.error);
    const problem = passwordProblem(body.value.newPassword, person);
    if (problem) return failure(c, apiError('bad_request', `\`newPassword\`: ${problem}`));
    const taken = await takeAttempts(c.env, [{ kind: 'password_change', of: person.id }], Date.now());
    if (!taken.ok) return failure(c, taken.error);
    const answer = await askAuth(c, { ...body.value, revokeOtherSessions: true });
    if (answer.ok) await taken.value.giveBack();
    return authAnswer(c, answer);
  });
}

async function forSignedIn(
  c: Context<AppContext>,
  then: (person: { id: string; email: string; name: string }) => Promise<Response>,
): Promise<Response> {
  const person = await sessionUser(c, 'Sign in first.');
  return person.ok ? then(person.value) : failure(c, person.error);
}

async function passOn(c: Context<AppContext>, schema: z.ZodType<Record<string, unknown>>): Promise<Response> {
  const body = await readBody(c, schema);
  return body.ok ? authAnswer(c, await askAuth(c, body.value)) : failure(c, body.error);
}

/** An empty body counts as `{}`: signing out needs none. */
async function readBody<T>(c: Context<AppContext>, schema: z.ZodType<T>): Promise<Result<T, ApiError>> {
  return readJson(c, schema, AUTH_BODY_BYTES_MAX, (text) => (text === '' ? {} : parseFlatJson(text)));
}
