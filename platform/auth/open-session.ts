import { isAPIError } from 'better-auth/api';
import { generateSignedCookie } from 'hono/cookie';
import { type SecondStep, secondStepSchema } from '../../core/api/second-factor.ts';
import type { AuthMethod } from '../../core/tenancy/auth-method.ts';
import type { RequestContext } from '../routes/app-context.ts';
import { authOf } from './auth.ts';
import { clientAddress } from './client-address.ts';
import { ownHostIn } from './own-host-in.ts';

/** The proofs that a person has given; the caller of `openSession` vouches for them. */
export type Proved = {
  readonly userId: string;
  readonly authMethod: AuthMethod | (string & {});
  /** When the second factor was proved; null: not yet, and the gate asks for it if the person has one. */
  readonly secondFactorAt: Date | null;
  /**
   * An organisation's provider stands for the second factor. The session then opens that organisation, and others only
   * if the person has no second factor (`organization-entry.ts`).
   */
  readonly isFactorReplaced?: boolean;
  /** Whether the cookie outlives the browser's windows. Default: true. */
  readonly isRemembered?: boolean;
};

export type Opened =
  | { readonly isOpen: true; readonly user: { readonly id: string; readonly name: string; readonly email: string } }
  | { readonly isOpen: false; readonly step: SecondStep };

/**
 * Signs a person in from a flow of our own: adds the session's cookie to the answer, or, if the gate asks for a second
 * factor (`session-gate.ts`), the cookie of the pending sign-in. Answer `step` with status 202 then.
 */
export async function openSession(c: RequestContext, proved: Proved): Promise<Opened> {
  const { userId, authMethod, secondFactorAt, isFactorReplaced = false, isRemembered = true } = proved;
  const { internalAdapter } = await authOf(c.env).$context;
  const facts = {
    authMethod,
    secondFactorAt,
    isFactorReplaced,
    ipAddress: clientAddress(c.env, c.req.raw.headers) ?? '',
    userAgent: c.req.header('user-agent') ?? '',
    host: ownHostIn(c.env, c.req.url),
  };
  try {
    const session = await internalAdapter.createSession(userId, !isRemembered, facts);
    c.header('Set-Cookie', await sessionCookie(c, session.token, isRemembered), { append: true });
    const user = await internalAdapter.findUserById(userId);
    if (!user) throw new Error(`There is no person ${userId}, though a session was made for one`);
    return { isOpen: true, user: { id: user.id, name: user.name, email: user.email } };
  } catch (refusal) {
    const step = isAPIError(refusal) ? secondStepSchema.safeParse(refusal.body) : undefined;
    if (!isAPIError(refusal) || !step?.success) throw refusal;
    for (const cookie of new Headers(refusal.headers).getSetCookie()) c.header('Set-Cookie', cookie, { append: true });
    return { isOpen: false, step: step.data };
  }
}

/** The library's own cookie, as its routes would set it. */
async function sessionCookie(c: RequestContext, token: string, isRemembered: boolean): Promise<string> {
  const { name, attributes } = (await authOf(c.env).$context).authCookies.sessionToken;
  const { maxAge, path = '/', httpOnly = true, secure = false } = attributes;
  const kept = maxAge === undefined || !isRemembered ? {} : { maxAge };
  return generateSignedCookie(name, token, c.env.AUTH_SECRET, { ...kept, path, httpOnly, secure, sameSite: 'Lax' });
}
