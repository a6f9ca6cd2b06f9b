import type { Next } from 'hono';
import type { RequestContext } from './app-context.ts';

/**
 * Addresses within the application, all of which are one page of the site; the page reads the rest of the address. The
 * second line has those of before projects stood in the path.
 */
const APPLICATION =
  /^\/(?:(?:p|o|new|account|projects|shortcuts)(?:\/.*)?|(?:index|ask|alerts|data|setup)?(?:\.html)?\/?)$/;

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
  const answer = await c.env.ASSETS.fetch(APPLICATION.test(c.req.path) ? pageRequest(c.req.raw) : c.req.raw);
  if (answer.status < 400) return answer;
  const uncached = new Response(answer.body, answer);
  uncached.headers.set('Cache-Control', 'no-store');
  return uncached;
}

function pageRequest(request: Request): Request {
  return new Request(new URL('/app', request.url), request);
}
