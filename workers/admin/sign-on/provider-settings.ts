import type { CreateProvider, UpdateProvider } from '../../../core/api/sign-on.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { guardUrl } from '../../../core/delivery/guard-address.ts';
import type {
  OidcSettings,
  ProviderSettings,
  SamlSettings,
} from '../../../core/tenancy/single-sign-on/provider-settings.ts';
import { normalCertificate } from '../../../core/tenancy/single-sign-on/saml/read-certificate.ts';
import type { Env } from '../../../platform/env.ts';
import { outsideOf } from '../../../platform/outbox/outside.ts';
import { discover } from './oidc-provider.ts';

/** The settings of a new provider, once its addresses, its description or its certificates have been checked. */
export function settingsOfNew(
  env: Env,
  created: CreateProvider,
  nowMs: number,
): Promise<Result<ProviderSettings, ApiError>> {
  if (created.kind === 'saml') {
    const { issuer, sign_on_url: signOnUrl, certificates } = created;
    return checkedSaml(env, { kind: 'saml', issuer, signOnUrl, certificates }, nowMs);
  }
  const { issuer, client_id: clientId, accepts_unstated_addresses: acceptsUnstatedAddresses = false } = created;
  return checkedOidc(env, { kind: 'oidc', issuer, clientId, acceptsUnstatedAddresses }, nowMs);
}

/** The settings after a change. Errors: `bad_request` for a field that this kind of provider does not have. */
export async function changedSettings(
  env: Env,
  settings: ProviderSettings,
  change: UpdateProvider,
  nowMs: number,
): Promise<Result<ProviderSettings, ApiError>> {
  const foreign = FIELDS[settings.kind === 'oidc' ? 'saml' : 'oidc'].find((field) => change[field] !== undefined);
  if (foreign)
    return err(apiError('bad_request', `\`${foreign}\` is no field of a provider of the kind \`${settings.kind}\`.`));
  const { issuer = settings.issuer } = change;
  if (settings.kind === 'saml') {
    const { sign_on_url: signOnUrl = settings.signOnUrl, certificates = settings.certificates } = change;
    return checkedSaml(env, { kind: 'saml', issuer, signOnUrl, certificates }, nowMs);
  }
  const {
    client_id: clientId = settings.clientId,
    accepts_unstated_addresses: acceptsUnstatedAddresses = settings.acceptsUnstatedAddresses,
  } = change;
  return checkedOidc(env, { kind: 'oidc', issuer, clientId, acceptsUnstatedAddresses }, nowMs);
}

const FIELDS = {
  oidc: ['client_id', 'client_secret', 'accepts_unstated_addresses'],
  saml: ['sign_on_url', 'certificates'],
} as const;

async function checkedOidc(env: Env, settings: OidcSettings, nowMs: number): Promise<Result<OidcSettings, ApiError>> {
  const discovery = await discover(env, settings.issuer, nowMs);
  return discovery.ok ? ok(settings) : err(apiError('bad_request', `\`issuer\`: ${discovery.error}`));
}

async function checkedSaml(env: Env, settings: SamlSettings, nowMs: number): Promise<Result<SamlSettings, ApiError>> {
  const guarded = guardUrl(settings.signOnUrl, await outsideOf(env, nowMs));
  if (!guarded.ok) return err(apiError('bad_request', `\`sign_on_url\`: ${guarded.error.reason}`));
  const certificates: string[] = [];
  for (const [place, text] of settings.certificates.entries()) {
    const certificate = await normalCertificate(text);
    if (certificate === undefined) {
      const message = `\`certificates[${place}]\` is no X.509 certificate with an RSA key of 2,048 bits or more; paste the provider’s signing certificate as PEM.`;
      return err(apiError('bad_request', message));
    }
    certificates.push(certificate);
  }
  return ok({ ...settings, certificates });
}
