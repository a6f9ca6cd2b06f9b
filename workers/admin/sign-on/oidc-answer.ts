import type { Result } from '../../../core/base/result.ts';
import { personOfClaims } from '../../../core/tenancy/single-sign-on/claimed-person.ts';
import type { FinishedAnswer } from '../../../core/tenancy/single-sign-on/finished-answer.ts';
import { verifyIdToken } from '../../../core/tenancy/single-sign-on/oidc/verify-id-token.ts';
import type { OidcSettings } from '../../../core/tenancy/single-sign-on/provider-settings.ts';
import type { Env } from '../../../platform/env.ts';
import { addressesOf } from './addresses.ts';
import { discover, keysAt, tokensFor, userInfo } from './oidc-provider.ts';
import { clientSecretOf } from './provider-secret.ts';
import type { Provider, SignOnRequest } from './sign-on-request.ts';

/** The parameters that a provider adds to our address. */
export type OidcParameters = { readonly code?: string | undefined; readonly iss?: string | undefined };

/** Changes the code of an answer for the person that it stands for. */
export async function oidcAnswer(
  env: Env,
  provider: Provider & { readonly settings: OidcSettings },
  request: SignOnRequest,
  { code, iss }: OidcParameters,
  nowMs: number,
): Promise<FinishedAnswer> {
  const { issuer } = provider.settings;
  if (code === undefined) return refused('status');
  // RFC 9207: an answer that names another issuer comes from somebody who mixes providers up.
  if (iss !== undefined && iss !== issuer) return refused('token');
  const claims = await claimsFor(env, provider, request, code, nowMs);
  if (!claims.ok) return refused(claims.error);
  const { acceptsUnstatedAddresses: acceptsUnstated } = provider.settings;
  const person = personOfClaims(claims.value, { groupsClaim: provider.groupsClaim, acceptsUnstated });
  return person.ok ? { isGood: true, person: person.value } : refused(person.error);
}

type Reason = Extract<FinishedAnswer, { isGood: false }>['reason'];

async function claimsFor(
  env: Env,
  provider: Provider & { readonly settings: OidcSettings },
  { verifier, nonce }: SignOnRequest,
  code: string,
  nowMs: number,
): Promise<Result<Readonly<Record<string, unknown>>, Reason>> {
  const { issuer, clientId } = provider.settings;
  const discovery = await discover(env, issuer, nowMs);
  if (!discovery.ok) return { ok: false, error: 'provider' };
  const secret = await clientSecretOf(env, provider);
  const redirectUri = addressesOf(env, provider.id).answers;
  const [tokens, keys] = await Promise.all([
    tokensFor(env, discovery.value, { clientId, secret, code, redirectUri, verifier }, nowMs),
    keysAt(env, discovery.value.jwks_uri, nowMs),
  ]);
  if (!tokens.ok) return { ok: false, error: 'status' };
  if (!keys.ok) return { ok: false, error: 'provider' };
  const expected = { issuer, clientId, nonce, keys: keys.value, nowMs };
  const token = await verifyIdToken(tokens.value.id_token, expected);
  const { userinfo_endpoint: url } = discovery.value;
  const { access_token: accessToken } = tokens.value;
  const isWhole = token.ok && 'email' in token.value && provider.groupsClaim in token.value;
  if (!token.ok || isWhole || url === undefined || accessToken === undefined) return token;
  const info = await userInfo(env, url, accessToken, nowMs);
  // OpenID Connect Core 5.3.2: user info of another subject must not be used. The token's own claims take precedence.
  if (!info.ok) return token;
  return info.value.sub === token.value.sub
    ? { ok: true, value: { ...info.value, ...token.value } }
    : { ok: false, error: 'token' };
}

function refused(reason: Reason): FinishedAnswer {
  return { isGood: false, reason };
}
