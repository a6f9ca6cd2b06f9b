import { errors, jwtVerify, SignJWT } from 'jose';
import { hex } from '../../core/base/hash.ts';
import type { Env } from '../env.ts';
import { derivedBits, type Secrets, secretsOf } from './derived-key.ts';

type Deployment = Secrets & Pick<Env, 'PUBLIC_URL'>;
/** The person whom a token speaks for. Their rights are looked up when they use them. */
export type TokenClaims = { readonly userId: string; readonly sessionId: string };

export const ACCESS_TOKEN_S = 15 * 60;
/** The API takes tokens for itself alone; `/mcp` has its address as audience. */
const AUDIENCE = 'api';
const TYPE = 'at+jwt';
/** The only algorithm. The key stays inside, since nobody but this service reads the tokens (docs/decisions/0199). */
const ALGORITHM = 'HS256';
const KEY_ID_BYTES = 8;

export async function signAccessToken(
  env: Deployment,
  { userId, sessionId }: TokenClaims,
  nowMs: number,
  audience: string = AUDIENCE,
) {
  const { id, key } = await keyOf(env.AUTH_SECRET);
  const nowS = Math.floor(nowMs / 1000);
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: id })
    .setIssuer(issuerOf(env))
    .setAudience(audience)
    .setSubject(userId)
    .setIssuedAt(nowS)
    .setExpirationTime(nowS + ACCESS_TOKEN_S)
    .sign(key);
}

/** Undefined: not signed by us for this door, or its 15 minutes are over. */
export async function readAccessToken(
  env: Deployment,
  token: string,
  nowMs: number,
  audience: string = AUDIENCE,
): Promise<TokenClaims | undefined> {
  const options = {
    algorithms: [ALGORITHM],
    issuer: issuerOf(env),
    audience,
    typ: TYPE,
    requiredClaims: ['sub', 'sid', 'exp', 'iat'],
    currentDate: new Date(nowMs),
    maxTokenAge: ACCESS_TOKEN_S,
  };
  try {
    const { payload } = await jwtVerify(
      token,
      (header: { readonly kid?: string }) => keyNamed(env, header.kid),
      options,
    );
    const { sub: userId, sid: sessionId } = payload;
    return userId !== undefined && typeof sessionId === 'string' ? { userId, sessionId } : undefined;
  } catch (problem) {
    if (problem instanceof errors.JOSEError) return undefined;
    throw problem;
  }
}

/** Keys of ours contain no dot, JWTs do. */
export function isAccessToken(text: string): boolean {
  return text.includes('.');
}

async function keyNamed(env: Deployment, id: string | undefined): Promise<Uint8Array> {
  for (const secret of secretsOf(env)) {
    const own = await keyOf(secret);
    if (own.id === id) return own.key;
  }
  throw new errors.JWKSNoMatchingKey();
}

/** The id lets a token that the previous secret signed be checked until it ends. It tells nothing about the key. */
async function keyOf(secret: string): Promise<{ readonly id: string; readonly key: Uint8Array }> {
  const key = await derivedBits(secret, 'sign access tokens');
  const digest = await crypto.subtle.digest('SHA-256', key);
  return { id: hex(new Uint8Array(digest).slice(0, KEY_ID_BYTES)), key };
}

function issuerOf({ PUBLIC_URL }: Pick<Env, 'PUBLIC_URL'>): string {
  return new URL(PUBLIC_URL).origin;
}
