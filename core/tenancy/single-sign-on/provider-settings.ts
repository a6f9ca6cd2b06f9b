/** An organisation's settings of its provider, without the secret. */
export type OidcSettings = {
  readonly kind: 'oidc';
  readonly issuer: string;
  readonly clientId: string;
  /** The provider never says whether it checked an address; the organisation vouches for it. */
  readonly acceptsUnstatedAddresses: boolean;
};

export type SamlSettings = {
  readonly kind: 'saml';
  readonly issuer: string;
  readonly signOnUrl: string;
  /** PEM; several while the provider changes its key. */
  readonly certificates: readonly string[];
};

export type ProviderSettings = OidcSettings | SamlSettings;
