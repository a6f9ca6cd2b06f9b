import { remembering } from '../../base/remembering.ts';
import { SOURCES, type SourceKind } from './sources.ts';

/**
 * The source of a referring address: `google` for google.co.uk, or the domain itself if it is not known.
 *
 * @param domain  host or app package in lower case, without `www.` and port; '' for no referrer
 * @param path    path of the referrer, `/` if the browser cut it off
 */
export function sourceOfReferrer(domain: string, path = '/'): string {
  if (domain === '') return '';
  const places = placesOf(domain);
  return places?.find((place) => isBelow(path, place.path))?.source ?? domain;
}

/**
 * Maps every alias, host and spelling that a link's `utm_source` uses to one name: `fb`, `Facebook.com` → `facebook`.
 */
export const sourceOfTag = remembering(5_000, (tag) => {
  const text = tag.trim().toLowerCase();
  return SOURCE_OF_NAME.get(bare(text)) ?? sourceOfAddress(text) ?? text;
});

/** Matches tags that are addresses: `https://www.facebook.com/`, `l.instagram.com`. */
function sourceOfAddress(text: string): string | undefined {
  const address = text.replace(/^(?:https?:\/\/)?(?:www\.)?/, '');
  const slash = address.indexOf('/');
  const domain = slash === -1 ? address : address.slice(0, slash);
  return placesOf(domain) && sourceOfReferrer(domain, slash === -1 ? '/' : address.slice(slash));
}

/** `undefined` for unknown sources, and for known ones whose visits are referrals. */
export function kindOfSource(source: string): SourceKind | undefined {
  return KIND_OF_SOURCE.get(source);
}

type Place = { readonly path: string; readonly source: string };

/** Longer paths first, so that the most specific place wins. */
const PLACES_OF_HOST = new Map<string, Place[]>();
const SOURCE_OF_NAME = new Map<string, string>();
const KIND_OF_SOURCE = new Map<string, SourceKind>();
for (const [source, { kind, hosts, aliases = [] }] of Object.entries(SOURCES)) {
  if (kind !== undefined) KIND_OF_SOURCE.set(source, kind);
  for (const name of [bare(source), ...aliases]) SOURCE_OF_NAME.set(name, source);
  for (const host of hosts) {
    const slash = host.indexOf('/');
    const name = (slash === -1 ? host : host.slice(0, slash)).toLowerCase();
    const places = PLACES_OF_HOST.get(name) ?? [];
    places.push({ path: slash === -1 ? '/' : host.slice(slash), source });
    places.sort((a, b) => b.path.length - a.path.length);
    PLACES_OF_HOST.set(name, places);
  }
}

function bare(name: string): string {
  return name.replace(/[\s_-]+/g, '');
}

/** `.com`, country domains, and domains below `co.` and `com.`: google.de, google.co.uk, google.com.au. */
const COUNTRY = /\.(?:com|com?\.[a-z]{2}|[a-z]{2})$/;
const LANGUAGE = /^[a-z]{2}(?:-[a-z]{2})?\./;

function placesOf(domain: string): readonly Place[] | undefined {
  const exact = PLACES_OF_HOST.get(domain);
  if (exact) return exact;
  const anyCountry = domain.replace(COUNTRY, '.*');
  return (
    PLACES_OF_HOST.get(anyCountry) ??
    PLACES_OF_HOST.get(domain.replace(LANGUAGE, 'xx.')) ??
    PLACES_OF_HOST.get(anyCountry.replace(LANGUAGE, 'xx.'))
  );
}

function isBelow(path: string, place: string): boolean {
  return place === '/' || path === place || path.startsWith(`${place}/`);
}
