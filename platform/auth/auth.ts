import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN } from '../../core/api/password.ts';
import * as schema from '../../core/tenancy/schema.ts';
import { database } from '../database.ts';
import type { Env } from '../env.ts';
import { foundingStatements } from './create-account.ts';
import { ownCookie } from './own-cookie.ts';
import { recordSession, recordSessionEnd, sessionGate } from './session-gate.ts';

const SESSION_S = 30 * 24 * 60 * 60;
const SESSION_UPDATE_S = 24 * 60 * 60;

/** Sign-in for people: e-mail and password, with sessions of 30 days in a cookie. */
function createAuth(env: Env) {
  return betterAuth({
    appName: 'Edgewise',
    baseURL: env.PUBLIC_URL,
    basePath: '/api/auth',
    secret: env.AUTH_SECRET,
    trustedOrigins: trustedOrigins(env),
    database: drizzleAdapter(database(env), {
      provider: 'sqlite',
      schema: {
        user: schema.user,
        session: schema.session,
        account: schema.account,
        verification: schema.verification,
      },
    }),
    emailAndPassword: {
      enabled: true,
      // `workers/admin/sign-in/sign-up.ts` creates accounts, once the mailbox is proved.
      disableSignUp: true,
      requireEmailVerification: true,
      minPasswordLength: PASSWORD_CHARS_MIN,
      maxPasswordLength: PASSWORD_CHARS_MAX,
    },
    databaseHooks: {
      user: {
        create: {
          after: async (person) => {
            const db = database(env);
            await db.batch(foundingStatements(db, person, `user:${person.id}`, Date.now()));
          },
        },
      },
      session: {
        create: { before: sessionGate(env), after: recordSession(env) },
        delete: { after: recordSessionEnd(env) },
      },
    },
    session: {
      expiresIn: SESSION_S,
      updateAge: SESSION_UPDATE_S,
      additionalFields: {
        authMethod: { type: 'string', required: false, input: false },
        secondFactorAt: { type: 'date', required: false, input: false },
        lastUsedAt: { type: 'date', required: false, input: false },
        kind: { type: 'string', required: false, input: false },
        host: { type: 'string', required: false, input: false },
      },
    },
    advanced: { ipAddress: { ipAddressHeaders: addressHeaders(env) }, ...ownCookies(env) },
    // The library counts in the memory of one isolate, and only in production; `admin/sign-in/` counts across
    // isolates.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
  });
}

/** Cookies that only this host may set, as `own-cookie.ts` names them; the library's own prefix leaves the domain open. */
function ownCookies(env: Env) {
  const { name: cookiePrefix, attributes } = ownCookie(env, 'better-auth');
  return { useSecureCookies: false, cookiePrefix, defaultCookieAttributes: { secure: attributes.secure ?? false } };
}

/** A client can send any header, so only the sources that `client-address.ts` trusts count. */
function addressHeaders(env: Env): string[] {
  if (env.RUNTIME !== 'local') return ['cf-connecting-ip'];
  return env.CLIENT_ADDRESS_HEADER ? [env.CLIENT_ADDRESS_HEADER] : [];
}

/** On one machine, the page may be opened under either name of the loopback address. */
function trustedOrigins(env: Env): string[] {
  if (env.RUNTIME !== 'local') return [env.PUBLIC_URL];
  return [env.PUBLIC_URL, env.PUBLIC_URL.replace('//localhost', '//127.0.0.1')];
}

const perEnvironment = new WeakMap<Env, ReturnType<typeof createAuth>>();

/** One instance per isolate, created at first use. */
export function authOf(env: Env): ReturnType<typeof createAuth> {
  const made = perEnvironment.get(env) ?? createAuth(env);
  perEnvironment.set(env, made);
  return made;
}
