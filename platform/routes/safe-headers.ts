import { createMiddleware } from 'hono/factory';
import type { AppContext } from './app-context.ts';

/**
 * Headers for every answer, refusals too: browsers must not guess types, must not store the answer unless a route allows
 * that, must run nothing in an answer that is no page of ours, and stay on https once they used it. Pages also may not
 * be framed, share no window with other sites, use no sensors, and send no referrer to other sites; what they may load
 * stands in the pages themselves (`security.csp` of site/astro.config.mjs).
 */
export const safeHeaders = createMiddleware<AppContext>(async (c, next) => {
  await next();
  if (c.res.status === SWITCHING_PROTOCOLS) return;
  const { method, url } = c.req;
  const isPage = method === 'GET' || method === 'HEAD';
  const isHttps = url.startsWith('https:') || c.env.PUBLIC_URL?.startsWith('https:') === true;
  const known = HEADERS[isPage ? 'page' : 'other'][isHttps ? 'https' : 'http'];
  const isOwn = c.get('isForOtherSites') !== true && !c.res.headers.has('access-control-allow-origin');
  const answer = withHeaders(c.res, [
    c.get('isSiteFile') === true ? OF_SITE_FILE : OF_DATA,
    ...(isPage && isOwn ? OF_OWN_SITE : []),
    ...known,
  ]);
  if (answer === c.res) return;
  // Otherwise the headers of the previous answer would be kept as well.
  c.res = undefined;
  c.res = answer;
});

type Header = readonly [name: string, value: string];

const SWITCHING_PROTOCOLS = 101;
const YEAR_S = 31_536_000;
const ALWAYS: readonly Header[] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Cache-Control', 'no-store'],
];
const OF_PAGES: readonly Header[] = [
  ['Referrer-Policy', 'same-origin'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  [
    'Permissions-Policy',
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=(), display-capture=()',
  ],
];
/** Not where pages of other sites call an address, or load a file of ours, as the tracker. */
const OF_OWN_SITE: readonly Header[] = [['Cross-Origin-Resource-Policy', 'same-origin']];
const HTTPS_ONLY: Header = ['Strict-Transport-Security', `max-age=${YEAR_S}`];

const HEADERS = {
  page: { http: [...ALWAYS, ...OF_PAGES], https: [...ALWAYS, ...OF_PAGES, HTTPS_ONLY] },
  other: { http: ALWAYS, https: [...ALWAYS, HTTPS_ONLY] },
} as const;

const POLICY = 'Content-Security-Policy';
/** Pages bring their own policy, and that of a script would bind the worker that it starts. */
const OF_SITE_FILE: Header = [POLICY, "frame-ancestors 'none'"];
/** Also for a logo that a customer uploaded: a drawing that is opened by itself could run scripts. */
const OF_DATA: Header = [POLICY, "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"];
/** Returns the answer with the missing headers: the same object, or a copy if it came from `fetch` and is immutable. */
function withHeaders(answer: Response, headers: readonly Header[]): Response {
  try {
    addMissing(answer, headers);
    return answer;
  } catch (problem) {
    if (!(problem instanceof TypeError)) throw problem;
    const copy = new Response(answer.body, answer);
    addMissing(copy, headers);
    return copy;
  }
}

function addMissing(answer: Response, headers: readonly Header[]): void {
  for (const [name, value] of headers) if (!answer.headers.has(name)) answer.headers.set(name, value);
}
