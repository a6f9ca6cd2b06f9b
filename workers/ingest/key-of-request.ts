import { type ApiError, apiError } from '../../core/base/errors.ts';
import { isOurKey } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { findKey } from '../../core/ingest/vendors/find-keys.ts';
import type { KeyPlaces, SiteIdPlaces } from '../../core/ingest/vendors/protocol.ts';
import { plainSiteIds, siteIdsOutsideBody } from '../../core/ingest/vendors/site-ids.ts';
import type { WireRequest } from '../../core/ingest/vendors/wire-request.ts';
import type { Env } from '../../platform/env.ts';
import { keyOfSite } from '../../platform/intake/site-keys.ts';

type Places = { readonly keyPlaces?: KeyPlaces | undefined; readonly siteIdPlaces?: SiteIdPlaces | undefined };
type InBody = { readonly bodyKeys: readonly unknown[]; readonly siteIds?: readonly unknown[] | undefined };

/**
 * The write key of a request: its own, else that of the site that it names, or of the vendor's own key that it carries.
 * Nothing is looked up for a request with a key of ours.
 *
 * Errors: `missing_key`; `unknown_key` for a site that no project has; `rate_limited` as of `keyOfSite`.
 */
export async function keyOfRequest(
  env: Pick<Env, 'WRITE_KEYS' | 'DB'>,
  request: WireRequest,
  { keyPlaces, siteIdPlaces }: Places,
  { bodyKeys, siteIds = [] }: InBody,
  nowMs: number,
): Promise<Result<string, ApiError>> {
  const key = findKey(request, keyPlaces, bodyKeys);
  if (key.ok && isOurKey(key.value)) return key;
  const outside = siteIdPlaces === undefined ? [] : siteIdsOutsideBody(request, siteIdPlaces);
  const sites = [...(key.ok ? [key.value] : []), ...siteIds, ...outside];
  const ofSite = await keyOfSite(env, sites, nowMs);
  if (!ofSite.ok) return ofSite;
  if (ofSite.value !== undefined) return ok(ofSite.value);
  const [site] = plainSiteIds(key.ok ? [...siteIds, ...outside] : sites);
  return site === undefined ? key : err(unknownSite(site));
}

function unknownSite(site: string): ApiError {
  return apiError(
    'unknown_key',
    `The site id \`${site}\` belongs to no project; give it a write key in the project's settings, or send the write key itself as the site id.`,
  );
}
