import type { Next } from 'hono';
import { dressPage } from '../hosts/dress-page.ts';
import { lookOfHost } from '../hosts/look-of.ts';
import type { RequestContext } from './app-context.ts';

/**
 * Addresses within the application, all of which are one page of the site; the page reads the rest of the address. The
 * second line has those of before projects stood in the path.
 */
const APPLICATION =
  /^\/(?:(?:p|o|new|account|invitation|projects|shortcuts)(?:\/.*)?|(?:index|ask|alerts|data|setup)?(?:\.html)?\/?)$/;

/**
 * Fallback: serves the static site for any path that no route matches. A missing file is not cached: `_headers` lets
 * browsers keep whole folders forever, and the file may be deployed a minute later.
 */
export async function serveSite(c: RequestContext, next: Next): Promise<Response | undefined> {
  // A program that mistypes an API address gets JSON, not a page.
  if (!c.env.ASSETS || c.req.path.startsWith('/api/')) {
    await next();
    return undefined;
  }
  return siteFile(c, c.env.ASSETS, APPLICATION.test(c.req.path) ? pageRequest(c.req.raw) : c.req.raw);
}

/** The page of the application, for a route that has looked at the request first; undefined where there are no pages. */
export async function applicationPage(c: RequestContext, status: 200 | 400): Promise<Response | undefined> {
  const page = await sitePage(c, '/app');
  if (!page) return undefined;
  const answer = new Response(page.body, { status, headers: page.headers });
  answer.headers.set('Cache-Control', 'no-store');
  return answer;
}

/** A page of the site by its own address, whatever that of the request is; undefined where there are no pages. */
export async function sitePage(c: RequestContext, path: string): Promise<Response | undefined> {
  if (!c.env.ASSETS) return undefined;
  const headers = new Headers({ accept: 'text/html' });
  for (const name of ['accept-encoding', 'accept-language']) {
    const value = c.req.header(name);
    if (value !== undefined) headers.set(name, value);
  }
  const page = await siteFile(c, c.env.ASSETS, new Request(new URL(path, c.req.url), { headers }));
  return page.status === 200 ? page : undefined;
}

async function siteFile(c: RequestContext, assets: Fetcher, wanted: Request): Promise<Response> {
  c.set('isSiteFile', true);
  const answer = await assets.fetch(wanted);
  // Only pages are dressed: scripts and styles are asked for by the dozen, and a look is read from the database.
  const look = isPage(answer) ? await lookOfHost(c.env, new URL(c.req.url).hostname, Date.now()) : undefined;
  if (look !== undefined) {
    const whole = await assets.fetch(asPlain(wanted));
    if (isPage(whole)) return dressPage(whole, look);
  }
  if (answer.status < 400) return answer;
  const uncached = new Response(answer.body, answer);
  uncached.headers.set('Cache-Control', 'no-store');
  return uncached;
}

/** A page, or an answer that a page has not changed, whose browser may have it from before the host had a look. */
function isPage({ status, headers }: Response): boolean {
  return status === 304 || headers.get('content-type')?.startsWith('text/html') === true;
}

/** Not compressed, and whole: the page is going to be changed. */
function asPlain(request: Request): Request {
  const headers = new Headers(request.headers);
  for (const name of ['accept-encoding', 'if-none-match', 'if-modified-since', 'range']) headers.delete(name);
  return new Request(request, { headers });
}

function pageRequest(request: Request): Request {
  return new Request(new URL('/app', request.url), request);
}
