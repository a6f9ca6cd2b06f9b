import { plainSiteId } from '../../base/site-id.ts';
import type { SiteIdPlaces } from './protocol.ts';
import type { WireRequest } from './wire-request.ts';

/** Different ones of a request that are looked up: a list of domains, or a field of the same name before the right one. */
export const SITE_IDS_MAX = 5;
/** Matches that are looked at, repeats included. */
const LOOKS_MAX = 100;

/** The first different ids among values in order; of a list, `a.example,b.example`, each. */
export function plainSiteIds(values: readonly unknown[]): readonly string[] {
  const found = new Set<string>();
  for (const value of values) {
    const parts = typeof value === 'string' ? value.split(',', SITE_IDS_MAX) : [value];
    for (const part of parts) {
      const plain = plainSiteId(part);
      if (plain !== '') found.add(plain);
      if (found.size >= SITE_IDS_MAX) return [...found];
    }
  }
  return [...found];
}

/** Site ids in headers and the address, in the places of a protocol. */
export function siteIdsOutsideBody(
  { headers, query, hasQuery }: WireRequest,
  places: SiteIdPlaces,
): readonly unknown[] {
  return [
    ...(places.headers ?? []).map((name) => headers.get(name)),
    ...(hasQuery ? (places.query ?? []).map((name) => query.get(name)) : []),
  ];
}

/**
 * The same of a body that nobody has parsed, to learn whose it may be: values of the JSON fields that a protocol has them
 * in, `"domain":"shop.example"`, and of its query parameters in forms and in lists of addresses, `?idsite=3&rec=1`.
 */
export function siteIdsInText(text: string, places: SiteIdPlaces): readonly unknown[] {
  const found: unknown[] = [];
  for (const [, field, number, parameter] of text.matchAll(patternOf(places))) {
    found.push(field ?? number ?? decoded(parameter ?? ''));
    if (found.length >= LOOKS_MAX) break;
  }
  return found;
}

/** Places are constants of the code, so each has its pattern once. */
const patterns = new WeakMap<SiteIdPlaces, RegExp>();

function patternOf(places: SiteIdPlaces): RegExp {
  const known = patterns.get(places);
  if (known !== undefined) return known;
  const fields = (places.fields ?? []).join('|').replaceAll('$', '\\$') || NOTHING;
  const query = (places.query ?? []).join('|') || NOTHING;
  const inJson = `"(?:${fields})"\\s*:\\s*(?:"([^"\\\\]{1,200})"|(\\d{1,16}))`;
  const inQuery = `(?:^|[?&"]|\\\\u0026)(?:${query})(?:=|\\\\u003d)([^&"\\s\\\\]{1,200})`;
  const pattern = new RegExp(`${inJson}|${inQuery}`, 'g');
  patterns.set(places, pattern);
  return pattern;
}

/** Matches no text. */
const NOTHING = '(?!)';

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
