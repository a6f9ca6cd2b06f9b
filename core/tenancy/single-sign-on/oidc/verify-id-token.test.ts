import { exportJWK, exportSPKI, generateKeyPair, type JSONWebKeySet, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, expect, it } from 'vitest';
import { verifyIdToken } from './verify-id-token.ts';

const NOW_MS = 1_790_000_000_000;
const NOW_S = NOW_MS / 1000;
const CLAIMS = { iss: 'https://login.example', aud: 'us', sub: 'ada', nonce: 'n', iat: NOW_S, exp: NOW_S + 300 };
let pair: Awaited<ReturnType<typeof generateKeyPair>>;
let keys: JSONWebKeySet;

beforeAll(async () => {
  pair = await generateKeyPair('RS256', { extractable: true });
  keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'RS256' }] };
});

const expected = () => ({ issuer: CLAIMS.iss, clientId: 'us', nonce: 'n', keys, nowMs: NOW_MS });
const signed = (claims: object = {}) =>
  new SignJWT({ ...CLAIMS, ...claims }).setProtectedHeader({ alg: 'RS256', kid: 'k' }).sign(pair.privateKey);

it('takes a token of the provider for us', async () => {
  expect(await verifyIdToken(await signed(), expected())).toMatchObject({ ok: true, value: { sub: 'ada' } });
  expect((await verifyIdToken(await signed({ aud: ['us', 'them'], azp: 'us' }), expected())).ok).toBe(true);
  expect((await verifyIdToken(await signed({ exp: NOW_S - 60 }), expected())).ok).toBe(true);
});

it('refuses a token without a signature, and one signed with the public key as a secret', async () => {
  const none = new UnsecuredJWT(CLAIMS).encode();
  const secret = new TextEncoder().encode(await exportSPKI(pair.publicKey));
  const confused = await new SignJWT(CLAIMS).setProtectedHeader({ alg: 'HS256', kid: 'k' }).sign(secret);
  for (const token of [none, confused])
    expect(await verifyIdToken(token, expected())).toMatchObject({ error: 'token' });
});

it.each([
  { iss: 'https://login.example/' },
  { aud: 'them' },
  { aud: ['us', 'them'] },
  { azp: 'them' },
  { nonce: 'm' },
  { nonce: undefined },
  { sub: undefined },
  { exp: NOW_S - 300 },
  { nbf: NOW_S + 300 },
])('refuses a token with %j', async (claims) => {
  expect(await verifyIdToken(await signed(claims), expected())).toMatchObject({ ok: false, error: 'token' });
});

it('refuses a token of another key', async () => {
  const other = await generateKeyPair('RS256');
  const token = await new SignJWT(CLAIMS).setProtectedHeader({ alg: 'RS256', kid: 'k' }).sign(other.privateKey);
  expect((await verifyIdToken(token, expected())).ok).toBe(false);
});
