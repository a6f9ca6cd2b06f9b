/** Domains and ids of sites are far shorter. */
const SITE_ID_CHARS_MAX = 200;

/** The one form of a site id: ids of sites that differ only by case or blanks are the same. '' where it is none. */
export function plainSiteId(value: unknown): string {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : '';
  if (typeof value !== 'string' || value.length > SITE_ID_CHARS_MAX) return '';
  const plain = value.trim().toLowerCase();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be in it.
  return /[\u0000-\u001f\u007f]/.test(plain) ? '' : plain;
}

const ROUTES = `2 ai alerts anomalies api array authorize batch beacon capture ch cold debug decide dev e engage export flags
  groupidentify groups health i identify import live look mcp metrics mp pixel query register revoke schedules scim share
  sql token track v1`;
const PAGES = 'account docs gallery icons invitation new o oauth p projects shortcuts';

/** First segments of addresses that the service has itself: nothing on an own host may begin with them. */
export const OWN_SITE_NAMES: ReadonlySet<string> = new Set(`${ROUTES} ${PAGES}`.split(/\s+/));
