import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { signedInSchema } from '../../../core/api/auth.ts';
import {
  addPasskeySchema,
  beginPasskeySchema,
  type Creation,
  passkeyOptionsSchema,
  renamePasskeySchema,
} from '../../../core/api/passkeys.ts';
import { assertionSchema, type Passkey, passkeySchema } from '../../../core/api/second-factor.ts';
import { apiError } from '../../../core/base/errors.ts';
import { newId } from '../../../core/base/ids.ts';
import { err, ok } from '../../../core/base/result.ts';
import { passkeys } from '../../../core/tenancy/schema.ts';
import type { Person } from '../../../platform/auth/authenticate.ts';
import { personAudits } from '../../../platform/auth/person-audits.ts';
import { database } from '../../../platform/database.ts';
import { visitingPerson, visitor } from '../../../platform/routes/access.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { creationOptions, requestOptions, verifiedCredential } from './passkey-ceremony.ts';
import { signInByPasskey } from './passkey-sign-in.ts';
import { proveAgain } from './prove-again.ts';
import { tellFactorChange } from './tell-factor-change.ts';

const signedIn = visitingPerson('Sign in first.');
/** More are not of use, and each is sent along when another is added. */
const PASSKEYS_MAX = 20;

export const passkeyRoutes: RouteTable = [
  route({
    method: 'POST',
    path: '/api/auth/sign-in/passkey/options',
    summary: 'Begin to sign in with a passkey',
    access: visitor,
    answer: passkeyOptionsSchema,
    handle: async ({ c, nowMs }) => ok({ ...(await requestOptions(c, nowMs)) }),
  }),
  route({
    method: 'POST',
    path: '/api/auth/sign-in/passkey',
    summary: 'Sign in with a passkey',
    access: visitor,
    body: z.object({ response: assertionSchema }),
    answer: signedInSchema,
    handle: ({ c, body, nowMs }) => signInByPasskey(c, body.response, nowMs),
  }),
  route({
    method: 'POST',
    path: '/api/auth/passkeys/options',
    summary: 'Begin to add a passkey',
    access: signedIn,
    body: beginPasskeySchema,
    isBodyOptional: true,
    answer: passkeyOptionsSchema,
    async handle({ c, caller, body, nowMs }) {
      const proved = await proveAgain(c, caller, body.proof, nowMs);
      return proved.ok ? ok({ ...(await creationOptions(c, caller, nowMs)) }) : proved;
    },
  }),
  route({
    method: 'POST',
    path: '/api/auth/passkeys',
    summary: 'Add a passkey',
    access: signedIn,
    body: addPasskeySchema,
    answer: passkeySchema,
    status: 201,
    handle: ({ c, caller, body, nowMs }) => addPasskey(c, caller, body, nowMs),
  }),
  route({
    method: 'PATCH',
    path: '/api/auth/passkeys/:id',
    summary: 'Rename a passkey',
    access: signedIn,
    body: renamePasskeySchema,
    answer: passkeySchema,
    async handle({ env, caller, params, body, nowMs }) {
      const db = database(env);
      const isOwn = and(eq(passkeys.id, params.id), eq(passkeys.userId, caller.id));
      const row = await db.select().from(passkeys).where(isOwn).get();
      if (!row) return err(noPasskey(params.id));
      const change = {
        action: 'passkey.rename',
        target: row.id,
        before: { name: row.name },
        after: { name: body.name },
      };
      const audits = await personAudits(db, caller.id, change, nowMs);
      await db.batch([db.update(passkeys).set({ name: body.name }).where(isOwn), ...audits]);
      return ok(passkeyShown({ ...row, name: body.name }));
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/auth/passkeys/:id',
    summary: 'Remove a passkey',
    access: signedIn,
    async handle({ c, env, caller, params, nowMs }) {
      const db = database(env);
      const isOwn = and(eq(passkeys.id, params.id), eq(passkeys.userId, caller.id));
      const row = await db.select().from(passkeys).where(isOwn).get();
      if (!row) return err(noPasskey(params.id));
      const change = { action: 'passkey.delete', target: row.id, before: { name: row.name } };
      await db.batch([db.delete(passkeys).where(isOwn), ...(await personAudits(db, caller.id, change, nowMs))]);
      tellFactorChange(c, caller, { kind: 'passkey_removed', passkey: row.name });
      return ok(undefined);
    },
  }),
];

async function addPasskey(
  c: RequestContext,
  caller: Person,
  { name, response }: { readonly name: string; readonly response: Creation },
  nowMs: number,
) {
  const credential = await verifiedCredential(c, caller.id, response, nowMs);
  if (!credential) return err(apiError('bad_request', 'The passkey does not fit what was asked for; try again.'));
  const db = database(c.env);
  if ((await db.$count(passkeys, eq(passkeys.userId, caller.id))) >= PASSKEYS_MAX) {
    return err(apiError('conflict', `You have ${PASSKEYS_MAX} passkeys; remove one that you no longer use.`));
  }
  const row = { id: newId('passkey'), userId: caller.id, name, ...credential, createdAt: new Date(nowMs) };
  const audits = await personAudits(
    db,
    caller.id,
    { action: 'passkey.create', target: row.id, after: { name } },
    nowMs,
  );
  await db.batch([db.insert(passkeys).values(row), ...audits]);
  tellFactorChange(c, caller, { kind: 'passkey_added', passkey: name });
  return ok(passkeyShown({ ...row, lastUsedAt: null }));
}

export function passkeyShown({ id, name, createdAt, lastUsedAt }: typeof passkeys.$inferSelect): Passkey {
  return { id, name, created_at: createdAt.toISOString(), last_used_at: lastUsedAt?.toISOString() ?? null };
}

function noPasskey(id: string) {
  return apiError('not_found', `You have no passkey \`${id.slice(0, 60)}\`.`);
}
