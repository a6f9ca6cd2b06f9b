import type { GenericEndpointContext } from 'better-auth';
import { APIError } from 'better-auth/api';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { type AuthMethod, authMethodOf } from '../../core/tenancy/auth-method.ts';
import { database } from '../database.ts';
import type { Env } from '../env.ts';
import { ownHostIn } from './own-host-in.ts';
import { beginPendingSignIn, hasSecondFactor } from './pending-sign-in.ts';
import { recordOfPerson } from './person-audits.ts';

/** A session that is about to be stored, with what our own flows have added (`open-session.ts`). */
type Draft = { readonly userId: string; readonly expiresAt: Date } & Readonly<Record<string, unknown>>;
type Proof = { readonly authMethod: string; readonly secondFactorAt: Date | null };

/**
 * The one point where sessions are made: better-auth calls it before each insert, whatever route or plugin asks, and
 * `openSession` comes through it too. A person with a second factor gets no session before it is proved. The exception
 * becomes an answer 202 with `secondStepSchema` and the cookie of the pending sign-in; it has no `code`, so that the
 * routes of single sign-on pass it on instead of turning it into a redirect.
 */
export function sessionGate(env: Env) {
  return async (draft: Draft, context: GenericEndpointContext | null) => {
    const nowMs = Date.now();
    const { authMethod, secondFactorAt } = proofOf(draft, context);
    if (
      secondFactorAt === null &&
      draft.isFactorReplaced !== true &&
      (await hasSecondFactor(database(env), draft.userId))
    ) {
      const isRemembered = draft.expiresAt.getTime() - nowMs > DAY_MS;
      const begun = { userId: draft.userId, authMethod, isRemembered };
      const { cookie, step } = await beginPendingSignIn(env, begun, nowMs);
      throw new APIError('ACCEPTED', step, { 'Set-Cookie': cookie });
    }
    const host = draft.host ?? ownHostIn(env, context?.request?.url ?? env.PUBLIC_URL);
    return { data: { authMethod, secondFactorAt, host, lastUsedAt: new Date(nowMs) } };
  };
}

/** Every sign-in stands in the audit log, whatever route it came by; better-auth calls this after each insert. */
export function recordSession(env: Env) {
  return async ({
    id,
    userId,
    ...session
  }: { readonly id: string; readonly userId: string } & Readonly<Record<string, unknown>>) => {
    const details = { method: session.authMethod, has_second_factor: timeIn(session.secondFactorAt) !== null };
    const action = session.kind === 'tokens' ? 'tokens.create' : 'session.create';
    await recordOfPerson(database(env), userId, { action, target: id, details }, Date.now());
  };
}

/** And every end of one, by whatever route; the ends of a whole account are recorded by what deletes it. */
export function recordSessionEnd(env: Env) {
  return ({ id, userId }: { readonly id: string; readonly userId: string }) =>
    recordOfPerson(database(env), userId, { action: 'session.end', target: id }, Date.now());
}

function proofOf(draft: Draft, context: GenericEndpointContext | null): Proof {
  if (typeof draft.authMethod === 'string') {
    return { authMethod: draft.authMethod, secondFactorAt: timeIn(draft.secondFactorAt) };
  }
  return inherited(draft, context) ?? { authMethod: methodOf(context), secondFactorAt: null };
}

/** A session that replaces the caller's own, as after a change of password, proves what that one did. */
function inherited(draft: Draft, context: GenericEndpointContext | null): Proof | undefined {
  const own: Readonly<Record<string, unknown>> | undefined = context?.context.session?.session;
  if (own?.userId !== draft.userId || typeof own.authMethod !== 'string') return undefined;
  return { authMethod: own.authMethod, secondFactorAt: timeIn(own.secondFactorAt) };
}

function methodOf(context: GenericEndpointContext | null): AuthMethod {
  const params: unknown = context?.params;
  const providerId: unknown =
    typeof params === 'object' && params !== null ? Reflect.get(params, 'providerId') : undefined;
  return authMethodOf(context?.path ?? '', typeof providerId === 'string' ? providerId : undefined);
}

function timeIn(value: unknown): Date | null {
  return value instanceof Date ? value : null;
}
