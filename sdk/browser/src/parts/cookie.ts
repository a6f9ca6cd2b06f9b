import { idIn, widestFirst } from '../cookie.ts';
import type { PartApi } from '../part-api.ts';
import { empty, nobody } from '../store.ts';

/**
 * One visitor on all subdomains of a site, by a cookie of the widest domain that the browser accepts: it refuses those
 * that belong to many sites (`co.uk`, `github.io`). The cookie holds the anonymous id and nothing else; the rest stays
 * in the storage of each subdomain.
 */
export default function shareVisitor({ settings, load, save, addHook, addCalls }: PartApi): void {
  const name = `edgewise_${settings.key}`;
  const domains = widestFirst(location.hostname);
  let domain: string | undefined;

  const adopt = (): void => {
    domain = domains.find(holds) ?? '';
    // A narrower cookie would hide the shared one on this page and not on others.
    for (const other of ['', ...domains]) if (other !== domain) setCookie(name, '', other, 0);
    const id = idIn(document.cookie, name);
    const { ids, optedOut } = load();
    if (id && !optedOut) save({ ids: { ...ids, anonymous_id: id } });
  };
  const erase = (): void => setCookie(name, '', domain ?? '', 0);

  settings.shared = { adopt, erase };
  if (!settings.held) adopt();
  addHook((event) => {
    // Before consent nothing is written.
    if (event.anonymous_id && domain !== undefined) setCookie(name, event.anonymous_id, domain, COOKIE_SECONDS);
    return event;
  });
  addCalls({
    reset() {
      erase();
      save(nobody);
    },
    optOut() {
      erase();
      save({ ...empty, optedOut: true });
    },
  });
}

/** 13 months, the longest that authorities accept. */
const COOKIE_SECONDS = 34_214_400;
const PROBE = 'edgewise_probe';

function holds(domain: string): boolean {
  setCookie(PROBE, '1', domain, 60);
  const isHeld = idIn(document.cookie, PROBE) === '1';
  setCookie(PROBE, '', domain, 0);
  return isHeld;
}

function setCookie(name: string, value: string, domain: string, seconds: number): void {
  const where = domain ? `;domain=${domain}` : '';
  const secure = location.protocol === 'https:' ? ';secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is asynchronous, and not in every browser.
  document.cookie = `${name}=${value};path=/;max-age=${seconds};samesite=lax${where}${secure}`;
}
