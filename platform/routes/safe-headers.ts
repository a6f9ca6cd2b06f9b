import { createMiddleware } from 'hono/factory';
import type { AppContext } from './app-context.ts';

/**
 * Headers for every answer: browsers must not guess types, must not store the answer unless a route allows that, and
 * stay on https once they used it. Pages also may not be framed, and send no referrer to other sites.
 */
export const safeHeaders = createMiddleware<AppContext>(async (c, next) => {
  await next();
  if (c.res.status === SWITCHING_PROTOCOLS) return;
  const { method, url } = c.req;
  const isPage = method === 'GET' || method === 'HEAD';
  const isHttps = url.startsWith('https:') || c.env.PUBLIC_URL?.startsWith('https:') === true;
  const answer = withHeaders(c.res, HEADERS[isPage ? 'page' : 'other'][isHttps ? 'https' : 'http']);
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
  ['Content-Security-Policy', "frame-ancestors 'none'"],
];
const HTTPS_ONLY: Header = ['Strict-Transport-Security', `max-age=${YEAR_S}`];

const HEADERS = {
  page: { http: [...ALWAYS, ...OF_PAGES], https: [...ALWAYS, ...OF_PAGES, HTTPS_ONLY] },
  other: { http: ALWAYS, https: [...ALWAYS, HTTPS_ONLY] },
} as const;

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
