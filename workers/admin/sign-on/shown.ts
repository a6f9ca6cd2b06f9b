import type { SignOnDomain, SignOnProvider } from '../../../core/api/sign-on.ts';
import type { signOnDomains } from '../../../core/tenancy/schema.ts';
import { proofOf } from '../../../core/tenancy/single-sign-on/domain-proof.ts';
import type { Env } from '../../../platform/env.ts';
import { addressesOf } from './addresses.ts';
import type { Provider } from './sign-on-request.ts';

/** A provider as answers show it: everything but its secret. */
export function shownProvider(env: Env, provider: Provider): SignOnProvider {
  const { id, name, settings, groupsClaim, beginsAtProvider, lastTest, groupsMissingAt, createdAt } = provider;
  return {
    id,
    name,
    kind: settings.kind,
    issuer: settings.issuer,
    client_id: settings.kind === 'oidc' ? settings.clientId : null,
    accepts_unstated_addresses: settings.kind === 'oidc' && settings.acceptsUnstatedAddresses,
    sign_on_url: settings.kind === 'saml' ? settings.signOnUrl : null,
    certificates: settings.kind === 'saml' ? [...settings.certificates] : [],
    groups_claim: groupsClaim,
    begins_at_provider: beginsAtProvider,
    last_test: lastTest,
    groups_missing_at: groupsMissingAt?.toISOString() ?? null,
    addresses: addressesOf(env, id),
    created_at: createdAt.toISOString(),
  };
}

export function shownDomain(row: typeof signOnDomains.$inferSelect): SignOnDomain {
  return {
    id: row.id,
    domain: row.domain,
    verified_at: row.verifiedAt?.toISOString() ?? null,
    verified_by: row.verifiedBy,
    ...proofOf(row),
  };
}
