import { decodedPath } from '../../base/page-path.ts';
import { remembering } from '../../base/remembering.ts';
import { clickOfQuery } from '../channels/click-ids.ts';
import { splitUrl, type UrlParts } from './url.ts';

/** The parts of an address that describe a visit; each is '' if missing. */
export type PageAddress = {
  readonly host: string;
  /** Decoded path without its query; includes the fragment if that is a route. */
  readonly page: string;
  /** The part after `?`, and the part after `#` if that is a query: both may name a campaign. */
  readonly query: string;
};

/**
 * Parses an address in the forms that tools send: whole, or from its path on. Every part is '' for anything else, such
 * as the name of a page.
 *
 * The fragment is a route if it begins like one (`#/inbox`, `#!/inbox`); otherwise it is a place on the page or the
 * state of an editor, and is dropped from a whole address. A sender that sends only the path has chosen what belongs to
 * it.
 */
export function pageAddress(text: string): PageAddress {
  return text.startsWith('/') && isPlain(text) ? { host: '', page: text, query: '' } : parsed(text);
}

/** The same for a field that holds a whole address: it may lack its scheme (`//shop.example/a`, `shop.example/a`). */
export function urlAddress(text: string): PageAddress {
  if (text.startsWith('//')) return pageAddress(`https:${text}`);
  return pageAddress(!WITH_SCHEME.test(text) && SCHEMELESS.test(text) ? `https://${text}` : text);
}

/** Memoized: the visitors of a site are on few of its addresses at a time, and every event names one. */
const parsed = remembering(2_000, parse);

const NONE: PageAddress = Object.freeze({ host: '', page: '', query: '' });
/** `?a=1`, `#/inbox`, `pricing?a=1`, but not a question (`Is it free?`). */
const RELATIVE = /^(?:#[!/]|[^\s?#]*\?[^\s=&#]+=)/;
/** Nearly all paths match this and need no closer look. */
const WITH_SCHEME = /^https?:\/\//;
const SCHEMELESS = /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?\//i;
const ROUTE = /^!?\//;
const CAMPAIGN = /(?:^|&)utm_[a-z]+=/;

function parse(text: string): PageAddress {
  const url = splitUrl(text);
  if (url.host !== '') return read(url, false);
  return text.startsWith('/') || RELATIVE.test(text) ? read(splitPath(text), true) : NONE;
}

function isPlain(path: string): boolean {
  return !path.includes('?') && !path.includes('#') && !path.includes('%');
}

function splitPath(text: string): UrlParts {
  const hash = text.indexOf('#');
  const [before, fragment] = hash === -1 ? [text, ''] : [text.slice(0, hash), text.slice(hash + 1)];
  const mark = before.indexOf('?');
  if (mark === -1) return { host: '', path: before, search: '', fragment };
  return { host: '', path: before.slice(0, mark), search: before.slice(mark + 1), fragment };
}

/** @param isChosen  whether the sender has chosen what belongs to the path, including a fragment */
function read({ host, path, search, fragment }: UrlParts, isChosen: boolean): PageAddress {
  if (fragment === '') return { host, page: decodedPath(path), query: search };
  const mark = fragment.indexOf('?');
  const isRoute = ROUTE.test(fragment);
  const place = mark === -1 ? fragment : fragment.slice(0, mark);
  const isQuery = mark === -1 && !isRoute && isCampaign(fragment);
  const kept = isRoute || (isChosen && !isQuery) ? `#${place}` : '';
  const behind = mark === -1 ? (isQuery ? fragment : '') : fragment.slice(mark + 1);
  return { host, page: decodedPath(path + kept), query: joined(search, behind) };
}

function isCampaign(query: string): boolean {
  return CAMPAIGN.test(query) || clickOfQuery(query) !== undefined;
}

function joined(search: string, behind: string): string {
  return search === '' || behind === '' ? search + behind : `${search}&${behind}`;
}
