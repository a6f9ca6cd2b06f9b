import { generateCookie, generateSignedCookie } from 'hono/cookie';
import type { z } from 'zod';
import type { signUpSchema } from '../../../core/api/auth.ts';
import { apiError } from '../../../core/base/errors.ts';
import { passwordProblem } from '../../../core/tenancy/password-rule.ts';
import { ofCaller, takeAttempts } from '../../../platform/auth/attempts.ts';
import { authOf } from '../../../platform/auth/auth.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { failure } from '../../../platform/routes/respond.ts';
import { askAuth } from './ask-auth.ts';
import { authAnswer } from './auth-answer.ts';
import { deviceCookie, strangerCookie } from './known-device.ts';

const UNPROCESSABLE = 422;
const ID_CHARS = 32;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/**
 * `POST /api/auth/sign-up/email`. The answer is the same whether the e-mail was free or not (docs/decisions/0136): a
 * cookie and a person. If the e-mail was taken, the cookie opens nothing, and nothing is changed.
 */
export async function signUp(c: RequestContext, body: z.infer<typeof signUpSchema>): Promise<Response> {
  const { email, password, name } = body;
  const problem = passwordProblem(password, { email, name });
  if (problem) return failure(c, apiError('bad_request', problem));
  const taken = await takeAttempts(c.env, [ofCaller(c, 'sign_up')], Date.now());
  if (!taken.ok) return failure(c, taken.error);
  const answer = await askAuth(c, { email, password, name });
  if (answer.status === UNPROCESSABLE && (await isTaken(answer))) return asIfMade(c, { email, password, name });
  if (!answer.ok) return authAnswer(c, answer);
  const { user }: { user: { id: string } } = await answer.json();
  const { name: cookieName } = await sessionCookie(c);
  const session = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${cookieName}=`));
  const value = session?.slice(cookieName.length + 1).split(';')[0] ?? '';
  const device = await deviceCookie(c, email);
  return made(c, { id: user.id, name, email }, { session: decodeURIComponent(value), device });
}

async function isTaken(answer: Response): Promise<boolean> {
  return (await answer.clone().text()).includes('USER_ALREADY_EXISTS');
}

/** Takes about as long as creating an account, most of which is hashing the password. */
async function asIfMade(
  c: RequestContext,
  { email, password, name }: { email: string; password: string; name: string },
): Promise<Response> {
  const { password: hasher } = await authOf(c.env).$context;
  await hasher.hash(password);
  const [pair = ''] = (await generateSignedCookie('signed', randomText(), c.env.AUTH_SECRET)).split(';');
  const session = decodeURIComponent(pair.slice('signed='.length));
  return made(c, { id: randomText(), name, email }, { session, device: await strangerCookie(c, email) });
}

async function made(
  c: RequestContext,
  user: { id: string; name: string; email: string },
  { session, device }: { readonly session: string; readonly device: string },
): Promise<Response> {
  const { name, attributes } = await sessionCookie(c);
  c.header('Set-Cookie', generateCookie(name, session, attributes), { append: true });
  c.header('Set-Cookie', device, { append: true });
  return c.json({ user });
}

/** Name and attributes of the library's session cookie. */
async function sessionCookie(c: RequestContext) {
  const { name, attributes } = (await authOf(c.env).$context).authCookies.sessionToken;
  const { maxAge, path = '/', httpOnly = true, secure = false } = attributes;
  const kept = maxAge === undefined ? {} : { maxAge };
  return { name, attributes: { ...kept, path, httpOnly, secure, sameSite: 'Lax' as const } };
}

/** The ids and tokens of better-auth have this length and these characters. */
function randomText(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(ID_CHARS)), (byte) => ALPHABET[byte % ALPHABET.length]).join(
    '',
  );
}
