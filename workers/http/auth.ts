import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import * as schema from '../../core/tenancy/schema.ts';
import type { Env } from '../env.ts';
import { database } from './database.ts';

const SESSION_S = 30 * 24 * 60 * 60;
const SESSION_UPDATE_S = 24 * 60 * 60;
const PASSWORD_CHARS_MIN = 8;
const PASSWORD_CHARS_MAX = 128;

/** People sign in here: e-mail and password, sessions of 30 days in a cookie. */
function createAuth(env: Env) {
  return betterAuth({
    appName: 'Edgewise',
    baseURL: env.PUBLIC_URL,
    basePath: '/api/auth',
    secret: env.AUTH_SECRET,
    trustedOrigins: [env.PUBLIC_URL],
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
      minPasswordLength: PASSWORD_CHARS_MIN,
      maxPasswordLength: PASSWORD_CHARS_MAX,
    },
    session: { expiresIn: SESSION_S, updateAge: SESSION_UPDATE_S },
    advanced: { ipAddress: { ipAddressHeaders: ['cf-connecting-ip'] } },
    telemetry: { enabled: false },
  });
}

const perEnvironment = new WeakMap<Env, ReturnType<typeof createAuth>>();

/** One instance an isolate, made at the first use. */
export function authOf(env: Env): ReturnType<typeof createAuth> {
  const made = perEnvironment.get(env) ?? createAuth(env);
  perEnvironment.set(env, made);
  return made;
}
