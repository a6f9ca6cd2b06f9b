import { err, ok, type Result } from '../../core/base/result.ts';
import type { LinkMaker } from './cold-store.ts';

/**
 * Links that let ClickHouse read one cold object for some minutes:
 * `/cold/<region>/<object, without `cold/`>?expires=<Unix seconds>&signature=<HMAC>`.
 * The HMAC covers region, object and expiry, so that none of them can be altered.
 */

/** Lifetime of a link: a query ends within seconds, and reading back a large day within minutes. */
export const LINK_S = 15 * 60;

/** Prefix of object names. The path of a link begins with it and the region. */
export const COLD_PREFIX = 'cold/';

/**
 * One URL for all of the objects, in the form that ClickHouse's `url` reads: `…/cold/eu/{a?…,b?…}`.
 *
 * @param objects  at least one
 */
export async function linkTo(maker: LinkMaker, objects: readonly string[], nowMs: number): Promise<string> {
  const links = await signedPaths(maker, objects, nowMs);
  const place = `${maker.serviceUrl}/${COLD_PREFIX}${maker.region}/`;
  return links.length === 1 ? `${place}${links[0]}` : `${place}{${links.join(',')}}`;
}

/** The part of the link to each object that follows `<service>/cold/<region>/`. */
export async function signedPaths(maker: LinkMaker, objects: readonly string[], nowMs: number): Promise<string[]> {
  const expires = Math.floor(nowMs / 1000) + LINK_S;
  const key = await signingKey(maker.secret, 'sign');
  return Promise.all(
    objects.map(async (object) => {
      const signature = await crypto.subtle.sign('HMAC', key, signedText(maker.region, object, expires));
      return `${object.slice(COLD_PREFIX.length)}?expires=${expires}&signature=${base64Url(new Uint8Array(signature))}`;
    }),
  );
}

/** Removes the signatures of links from a text for logs and people, so that the links no longer work. */
export function withoutSignatures(text: string): string {
  return text.replace(/\?expires=\d+&signature=[\w-]+/g, '');
}

/**
 * Checks that a link is the one that was signed, and has not expired.
 * Errors: a sentence that names the fault.
 */
export async function checkLink(
  { secret, region }: Pick<LinkMaker, 'secret' | 'region'>,
  link: { readonly object: string; readonly expires: string; readonly signature: string },
  nowMs: number,
): Promise<Result<void, string>> {
  const expires = Number(link.expires);
  const signature = fromBase64Url(link.signature);
  if (!Number.isSafeInteger(expires) || !signature?.length) {
    return err('This link to a cold file lacks a valid `expires` or `signature`; request a new one.');
  }
  const key = await signingKey(secret, 'verify');
  // The platform compares in constant time.
  if (!(await crypto.subtle.verify('HMAC', key, signature, signedText(region, link.object, expires)))) {
    return err('The signature of this link to a cold file does not match; the link was altered.');
  }
  if (expires * 1000 <= nowMs) {
    return err(`This link to a cold file expired at ${new Date(expires * 1000).toISOString()}; ask for a new one.`);
  }
  return ok(undefined);
}

const encoder = new TextEncoder();

/** The same secret signs sessions; the first line keeps the two kinds of signature apart. */
function signedText(region: string, object: string, expires: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encoder.encode(`cold-link\n${region}\n${object}\n${expires}`));
}

function signingKey(secret: string, use: 'sign' | 'verify'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [use]);
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}
