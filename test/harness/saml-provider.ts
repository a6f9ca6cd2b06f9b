import samlp from 'samlp';
import { PROVIDER_CERTIFICATE, PROVIDER_KEY } from '../fixtures/saml-keys.ts';

export const ISSUER = 'https://login.acme.example/saml';
export const AUDIENCE = 'https://app.example.com/sso/prv_1';
export const RECIPIENT = 'https://app.example.com/api/auth/sign-on/prv_1/answer';

export type SignedResponseOptions = {
  readonly nameId?: string;
  readonly attributes?: Readonly<Record<string, string | string[]>>;
  readonly audience?: string;
  readonly recipient?: string;
  readonly destination?: string;
  readonly inResponseTo?: string;
  readonly issuer?: string;
  readonly key?: string;
  readonly signs?: 'assertion' | 'response' | 'both' | 'nothing';
  readonly algorithm?: 'rsa-sha1' | 'rsa-sha256';
};

/** A response as `samlp`, an identity provider of another make, writes and signs it. */
export function signedResponse({
  nameId = 'edit@acme.example',
  attributes = {},
  audience = AUDIENCE,
  recipient = RECIPIENT,
  destination = recipient,
  inResponseTo = '_request1',
  issuer = ISSUER,
  key = PROVIDER_KEY,
  signs = 'assertion',
  algorithm = 'rsa-sha256',
}: SignedResponseOptions = {}): Promise<string> {
  const options = {
    issuer,
    audience,
    recipient,
    destination,
    inResponseTo,
    key,
    cert: PROVIDER_CERTIFICATE,
    lifetimeInSeconds: 300,
    signAssertion: signs === 'assertion' || signs === 'both',
    signResponse: signs === 'response' || signs === 'both',
    signatureAlgorithm: algorithm,
    digestAlgorithm: algorithm.replace('rsa-', ''),
    profileMapper: () => ({
      getClaims: () => ({ ...attributes }),
      getNameIdentifier: () => ({ nameIdentifier: nameId }),
    }),
  };
  return new Promise((settle, fail) => {
    samlp.getSamlResponse(options, {}, (problem, response) => (problem ? fail(problem) : settle(response)));
  });
}
