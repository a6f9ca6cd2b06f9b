import { base64Url } from '@better-auth/utils/base64';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { eq } from 'drizzle-orm';
import type { Creation } from '../../../core/api/passkeys.ts';
import type { Assertion } from '../../../core/api/second-factor.ts';
import { passkeys } from '../../../core/tenancy/schema.ts';
import type { Person } from '../../../platform/auth/authenticate.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { beginChallenge, spendChallenge } from './passkey-challenge.ts';

/**
 * WebAuthn. The authenticator must verify its user (fingerprint, face or PIN), so that a passkey counts as both factors:
 * something that the person has, and something that they are or know.
 */
const USER_VERIFICATION = 'required';
const TIMEOUT_MS = 5 * 60_000;

/** Options for `navigator.credentials.create`. */
export async function creationOptions(c: RequestContext, person: Person, nowMs: number) {
  const own = await database(c.env).select().from(passkeys).where(eq(passkeys.userId, person.id));
  const options = await generateRegistrationOptions({
    rpName: 'Edgewise',
    rpID: relyingParty(c.env).id,
    userID: Uint8Array.from(new TextEncoder().encode(person.id)),
    userName: person.email,
    userDisplayName: person.name,
    attestationType: 'none',
    timeout: TIMEOUT_MS,
    excludeCredentials: own.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: USER_VERIFICATION },
  });
  await beginChallenge(c, { purpose: 'register', userId: person.id, challenge: options.challenge }, nowMs);
  return options;
}

/** Options for `navigator.credentials.get`. They name no account: the authenticator knows which passkeys it holds. */
export async function requestOptions(c: RequestContext, nowMs: number) {
  const { id: rpID } = relyingParty(c.env);
  const options = await generateAuthenticationOptions({
    rpID,
    userVerification: USER_VERIFICATION,
    timeout: TIMEOUT_MS,
  });
  await beginChallenge(c, { purpose: 'sign_in', userId: null, challenge: options.challenge }, nowMs);
  return options;
}

/** The key that an authenticator has made for this person; undefined: the answer does not fit the challenge. */
export async function verifiedCredential(
  c: RequestContext,
  userId: string,
  response: Creation,
  nowMs: number,
): Promise<{ credentialId: string; publicKey: string; counter: number } | undefined> {
  const begun = await spendChallenge(c, 'register', nowMs);
  if (begun?.userId !== userId) return undefined;
  const { id, origins } = relyingParty(c.env);
  const expected = { expectedChallenge: begun.challenge, expectedOrigin: origins, expectedRPID: id };
  const asked = { response, ...expected, requireUserVerification: true };
  const made = await verifyRegistrationResponse(asked).catch(() => undefined);
  if (!made?.verified) return undefined;
  const { credential } = made.registrationInfo;
  return {
    credentialId: credential.id,
    publicKey: base64Url.encode(credential.publicKey, { padding: false }),
    counter: credential.counter,
  };
}

/** The person whose passkey signed this browser's challenge; the challenge is spent, whatever comes of it. */
export async function spendAssertion(
  c: RequestContext,
  assertion: Assertion,
  nowMs: number,
): Promise<string | undefined> {
  const begun = await spendChallenge(c, 'sign_in', nowMs);
  if (!begun) return undefined;
  const db = database(c.env);
  const row = await db.select().from(passkeys).where(eq(passkeys.credentialId, assertion.id)).get();
  if (!row) return undefined;
  const { id, origins } = relyingParty(c.env);
  const expected = { expectedChallenge: begun.challenge, expectedOrigin: origins, expectedRPID: id };
  const credential = { id: row.credentialId, publicKey: base64Url.decode(row.publicKey), counter: row.counter };
  const { userHandle, ...signed } = assertion.response;
  const response = { ...assertion, response: { ...signed, ...(userHandle === undefined ? {} : { userHandle }) } };
  const asked = { response, ...expected, credential, requireUserVerification: true };
  const checked = await verifyAuthenticationResponse(asked).catch(() => undefined);
  if (!checked?.verified) return undefined;
  const used = { counter: checked.authenticationInfo.newCounter, lastUsedAt: new Date(nowMs) };
  await db.update(passkeys).set(used).where(eq(passkeys.id, row.id));
  return row.userId;
}

/** Passkeys belong to the host of the service; on one machine the page may be opened under either name of it. */
function relyingParty({ PUBLIC_URL, RUNTIME }: Env): { readonly id: string; readonly origins: string[] } {
  const { hostname, origin } = new URL(PUBLIC_URL);
  const isLoopback = RUNTIME === 'local' && hostname === '127.0.0.1';
  return { id: isLoopback ? 'localhost' : hostname, origins: [origin, origin.replace('//127.0.0.1', '//localhost')] };
}
