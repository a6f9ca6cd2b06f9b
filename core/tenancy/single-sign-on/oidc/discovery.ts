import { z } from 'zod';

/** Where a provider's description of itself stands (OpenID Connect Discovery 4.1). */
export function discoveryUrl(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

/** The part of the description that we use. */
export const discoverySchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});
export type Discovery = z.infer<typeof discoverySchema>;

export type AuthorizationRequest = {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  /** SHA-256 of the verifier, as base64url (PKCE). */
  readonly challenge: string;
};

/** The address that leads a browser to the provider. */
export function authorizationUrl(
  { authorization_endpoint: endpoint }: Discovery,
  request: AuthorizationRequest,
): string {
  const url = new URL(endpoint);
  const parameters = {
    response_type: 'code',
    scope: 'openid email profile',
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    state: request.state,
    nonce: request.nonce,
    code_challenge: request.challenge,
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.toString();
}

/** The request that changes a code for tokens. */
export function tokenRequest(
  discovery: Discovery,
  {
    clientId,
    secret,
    ...code
  }: { clientId: string; secret: string; code: string; redirectUri: string; verifier: string },
): { readonly url: string; readonly headers: Record<string, string>; readonly body: string } {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code: code.code,
    redirect_uri: code.redirectUri,
    code_verifier: code.verifier,
  });
  const headers: Record<string, string> = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
  };
  const methods = discovery.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  if (methods.includes('client_secret_basic')) {
    headers.authorization = `Basic ${btoa(`${formEncoded(clientId)}:${formEncoded(secret)}`)}`;
  } else {
    body.set('client_id', clientId);
    body.set('client_secret', secret);
  }
  return { url: discovery.token_endpoint, headers, body: body.toString() };
}

/** As RFC 6749 (2.3.1) wants both halves of the header. */
function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
