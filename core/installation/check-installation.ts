import type { InstallationCheck } from '../api/installation.ts';
import { type Policy, type Refused, readPolicies, refusedBy } from './content-security.ts';
import { type PageFacts, readHtml } from './read-html.ts';

/** A page as it was read, or why it could not be. */
export type ReadPage =
  | { readonly problem: string }
  | {
      /** After redirects. */
      readonly url: URL;
      readonly status: number;
      readonly bytes: number;
      /** Of the answer's `Content-Security-Policy` headers. */
      readonly policies: string;
      readonly html: string;
    };

export type Installed = {
  readonly page: ReadPage;
  /** Active write keys of the project, the newest first. */
  readonly keys: readonly string[];
  /** Where our tracker and endpoint are. */
  readonly origin: string;
  /** Addresses on own hosts, and site ids of SDKs without a key. */
  readonly sites: readonly {
    readonly site: string;
    readonly script: string | null;
    readonly endpoint: string | null;
  }[];
  readonly lastEventMs: number | undefined;
  /** The browser of whoever asks could not load the tracker. */
  readonly isBlockedHere: boolean;
};

const KEY_CHARS_SHOWN = 14;

/**
 * The first thing that stops the events of a page, looked for from the page to the browser, with its remedy.
 */
export function checkInstallation(installed: Installed): InstallationCheck {
  const { page, keys, lastEventMs } = installed;
  const last = { last_event_at: lastEventMs === undefined ? null : new Date(lastEventMs).toISOString() };
  if ('problem' in page) {
    return { ...NOTHING, ...last, verdict: 'unreachable', message: `The page cannot be read: ${page.problem}` };
  }
  const { url, status, bytes } = page;
  const read = { ...NOTHING, ...last, address: url.href, status, bytes };
  const facts = readHtml(page.html);
  const way = wayOf(facts, url, installed);
  if (way === undefined) {
    return {
      ...read,
      verdict: 'missing',
      message: `No snippet found at ${url.href}, answer ${status}, ${bytes} bytes. Paste it before </head>; a snippet that a tag manager or a script adds is not in the page as it is sent.`,
    };
  }
  const wrong = facts.keys.length > 0 && !facts.keys.some((key) => keys.includes(key)) ? facts.keys[0] : undefined;
  if (wrong !== undefined) {
    const right = keys[0]?.slice(0, KEY_CHARS_SHOWN) ?? null;
    const remedy =
      right === null
        ? 'Create a write key in the settings under Keys.'
        : `The right one begins with ${right} and stands in the settings under Install.`;
    return {
      ...read,
      verdict: 'wrong_key',
      key_found: wrong.slice(0, KEY_CHARS_SHOWN),
      key_right: right,
      message: `The page sends with the key ${wrong.slice(0, KEY_CHARS_SHOWN)}…, which is no active write key of this project. ${remedy}`,
    };
  }
  const refused = refusedOf([page.policies, ...facts.policies].flatMap(readPolicies), way, url);
  if (refused !== undefined) {
    return {
      ...read,
      verdict: 'csp',
      directive: refused.directive,
      line: refused.line,
      message: `The page's Content-Security-Policy does not allow ${way.endpoint.origin} in \`${refused.directive}\`. It needs the line: ${refused.line}`,
    };
  }
  if (installed.isBlockedHere && way.isOurs) {
    return {
      ...read,
      verdict: 'blocked',
      message: `The page is right, but the tracker is blocked in this browser, as by an ad blocker. Serve tracker and endpoint from a host of your own (docs/first-party).`,
    };
  }
  return lastEventMs === undefined
    ? {
        ...read,
        verdict: 'silent',
        message: 'The page is right, and no event has come in the last 7 days. Open it once.',
      }
    : { ...read, verdict: 'receiving', message: `The page is right. The last event came at ${last.last_event_at}.` };
}

const NOTHING = {
  address: null,
  status: null,
  bytes: null,
  directive: null,
  line: null,
  key_found: null,
  key_right: null,
} as const;

type Way = {
  readonly script: { readonly url: URL; readonly nonce?: string } | undefined;
  readonly endpoint: URL;
  /** On our host, whose names blockers know. */
  readonly isOurs: boolean;
};

/** How the page sends: by our tag, by the tag on an own host, or by an SDK that names our host, a key or a site. */
function wayOf({ scripts, keys, text }: PageFacts, page: URL, { origin, sites }: Installed): Way | undefined {
  for (const { src, nonce, host } of scripts) {
    const url = URL.parse(src, page.href);
    if (url === null) continue;
    const own = sites.find(
      ({ site, script }) => script !== null && `${url.host}${url.pathname}` === `${site}/${script}`,
    );
    const script = { url, ...(nonce === undefined ? {} : { nonce }) };
    if (own !== undefined) {
      const endpoint = new URL(`https://${own.site}/${own.endpoint ?? ''}`);
      return { script, endpoint: URL.parse(host ?? '') ?? endpoint, isOurs: false };
    }
    if (url.pathname.endsWith('/edgewise.js')) {
      return { script, endpoint: URL.parse(host ?? '') ?? new URL('/track', url), isOurs: url.origin === origin };
    }
  }
  const ownPlace = sites.find(({ site, endpoint }) => endpoint !== null && text.includes(site));
  if (ownPlace !== undefined)
    return { script: undefined, endpoint: new URL(`https://${ownPlace.site}`), isOurs: false };
  const isNamed = text.includes(new URL(origin).host) || keys.length > 0;
  return isNamed ? { script: undefined, endpoint: new URL(origin), isOurs: true } : undefined;
}

function refusedOf(policies: readonly Policy[], { script, endpoint }: Way, page: URL): Refused | undefined {
  const ofScript = script && refusedBy(policies, 'script', { ...script, page });
  return ofScript ?? refusedBy(policies, 'connect', { url: endpoint, page });
}
