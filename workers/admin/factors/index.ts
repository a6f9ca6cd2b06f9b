import { eq } from 'drizzle-orm';
import {
  type Factors,
  factorsSchema,
  newTotpSchema,
  provedSchema,
  recoveryCodesSchema,
  totpCodeSchema,
} from '../../../core/api/second-factor.ts';
import { ok } from '../../../core/base/result.ts';
import { proofsOf } from '../../../core/tenancy/fresh-proof.ts';
import { passkeys, recoveryCodes, totpFactors } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { visitingPerson } from '../../../platform/routes/access.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { passkeyRoutes, passkeyShown } from './passkey-routes.ts';
import { provable } from './prove-again.ts';
import { secondStepRoutes } from './second-step.ts';
import { beginTotp, confirmTotp, removeTotp, renewRecoveryCodes } from './totp-app.ts';

const signedIn = visitingPerson('Sign in first.');

/** Second factors of a person: an authenticator app, recovery codes and passkeys. */
export const factorRoutes: RouteTable = [
  ...secondStepRoutes,
  ...passkeyRoutes,
  route({
    method: 'GET',
    path: '/api/auth/factors',
    summary: 'Show your second factors and passkeys',
    access: signedIn,
    answer: factorsSchema,
    handle: async ({ env, caller }) => ok(await factorsOf(env, caller.id)),
  }),
  route({
    method: 'POST',
    path: '/api/auth/totp',
    // The app counts from its first code on, which is recorded.
    isAudited: false,
    summary: 'Begin to set up an authenticator app',
    access: signedIn,
    body: provedSchema,
    isBodyOptional: true,
    answer: newTotpSchema,
    handle: (asked) => beginTotp(asked, asked.body.proof),
  }),
  route({
    method: 'POST',
    path: '/api/auth/totp/confirm',
    summary: 'Switch the authenticator app on with its first code',
    access: signedIn,
    body: totpCodeSchema,
    answer: recoveryCodesSchema,
    handle: (asked) => confirmTotp(asked, asked.body.code),
  }),
  route({
    method: 'POST',
    path: '/api/auth/totp/remove',
    summary: 'Remove the authenticator app and the recovery codes',
    access: signedIn,
    body: provedSchema,
    isBodyOptional: true,
    handle: (asked) => removeTotp(asked, asked.body.proof),
  }),
  route({
    method: 'POST',
    path: '/api/auth/recovery-codes',
    summary: 'Replace your recovery codes',
    access: signedIn,
    body: provedSchema,
    isBodyOptional: true,
    answer: recoveryCodesSchema,
    handle: (asked) => renewRecoveryCodes(asked, asked.body.proof),
  }),
];

async function factorsOf(env: Env, userId: string): Promise<Factors> {
  const db = database(env);
  const [totp, codes, keys, facts] = await Promise.all([
    db.select().from(totpFactors).where(eq(totpFactors.userId, userId)).get(),
    db.select().from(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
    db.select().from(passkeys).where(eq(passkeys.userId, userId)).orderBy(passkeys.createdAt),
    provable(db, userId),
  ]);
  return {
    totp: totp?.confirmedAt ? { confirmed_at: totp.confirmedAt.toISOString() } : null,
    recovery_codes: { left: codes.filter(({ usedAt }) => usedAt === null).length, made: codes.length },
    passkeys: keys.map(passkeyShown),
    proofs: proofsOf(facts),
  };
}
