import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { err, ok, type Result } from '../../../base/result.ts';

/** Why an answer of an OpenID Connect provider was refused. */
export type OidcRefusal =
  /** The provider could not be asked, or answered in a form that it should not have. */
  | 'provider'
  /** The provider refused the sign-on, or the code. */
  | 'status'
  /** The token's signature, issuer, audience, time or nonce. */
  | 'token';

/** Signatures with a public key. Neither `none` nor a shared secret is among them. */
const ALGORITHMS = 'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519'.split(' ');
/** How far the provider's clock may differ from ours. */
const CLOCK_SKEW_S_MAX = 120;

export type ExpectedToken = {
  readonly issuer: string;
  readonly clientId: string;
  /** Of the request that the token answers. */
  readonly nonce: string;
  readonly keys: JSONWebKeySet;
  readonly nowMs: number;
};

/** Checks an ID token as OpenID Connect Core 3.1.3.7 asks, and returns its claims. */
export async function verifyIdToken(
  token: string,
  { issuer, clientId, nonce, keys, nowMs }: ExpectedToken,
): Promise<Result<JWTPayload, OidcRefusal>> {
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
      algorithms: ALGORITHMS,
      issuer,
      audience: clientId,
      clockTolerance: CLOCK_SKEW_S_MAX,
      currentDate: new Date(nowMs),
      requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
    });
    return payload.nonce === nonce && isForClient(payload, clientId) ? ok(payload) : err('token');
  } catch {
    return err('token');
  }
}

/** A token for several clients names the one that asked for it. */
function isForClient({ aud, azp }: JWTPayload, clientId: string): boolean {
  if (azp !== undefined) return azp === clientId;
  return !Array.isArray(aud) || aud.length === 1;
}
