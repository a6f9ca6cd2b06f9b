import type { CreateProvider, SignOnKind, SignOnProvider, UpdateProvider } from '../../../../../core/api/sign-on.ts';

/** A provider as its form holds it. */
export type ProviderDraft = {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Empty in a form that changes a provider: the secret stays. */
  readonly clientSecret: string;
  readonly isUnstated: boolean;
  readonly signOnUrl: string;
  /** One certificate or several below each other, as PEM. */
  readonly certificates: string;
  readonly groupsClaim: string;
};

export const EMPTY_PROVIDER: ProviderDraft = {
  name: '',
  issuer: '',
  clientId: '',
  clientSecret: '',
  isUnstated: false,
  signOnUrl: '',
  certificates: '',
  groupsClaim: '',
};

export function draftOfProvider(provider: SignOnProvider): ProviderDraft {
  return {
    name: provider.name,
    issuer: provider.issuer,
    clientId: provider.client_id ?? '',
    clientSecret: '',
    isUnstated: provider.accepts_unstated_addresses,
    signOnUrl: provider.sign_on_url ?? '',
    certificates: provider.certificates.join('\n'),
    groupsClaim: provider.groups_claim,
  };
}

export function createdOf(kind: SignOnKind, draft: ProviderDraft): CreateProvider {
  if (kind === 'saml') return { kind, ...sharedOf(draft), ...samlOf(draft) };
  return { kind, ...sharedOf(draft), ...oidcOf(draft), client_secret: draft.clientSecret.trim() };
}

/** All fields of the form; a secret only if one was typed. */
export function changeOf(kind: SignOnKind, draft: ProviderDraft): UpdateProvider {
  if (kind === 'saml') return { ...sharedOf(draft), ...samlOf(draft) };
  const secret = draft.clientSecret.trim();
  return { ...sharedOf(draft), ...oidcOf(draft), ...(secret !== '' && { client_secret: secret }) };
}

function sharedOf({ name, issuer, groupsClaim }: ProviderDraft) {
  const claim = groupsClaim.trim();
  return { name: name.trim(), issuer: issuer.trim(), ...(claim !== '' && { groups_claim: claim }) };
}

function oidcOf({ clientId, isUnstated }: ProviderDraft) {
  return { client_id: clientId.trim(), accepts_unstated_addresses: isUnstated };
}

function samlOf({ signOnUrl, certificates }: ProviderDraft) {
  return { sign_on_url: signOnUrl.trim(), certificates: certificatesIn(certificates) };
}

/** Each block of PEM is a certificate; text without blocks is one, for the service to judge. */
function certificatesIn(text: string): string[] {
  return text.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g) ?? [text];
}
