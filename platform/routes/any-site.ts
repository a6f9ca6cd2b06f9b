import type { RequestContext } from './app-context.ts';

const MAX_AGE_S = 7_200;

/** Clients run in pages, too. No cookie is read here, so any site may ask. */
export function allowAnySite(c: RequestContext): void {
  c.set('isForOtherSites', true);
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Access-Control-Expose-Headers', 'Retry-After, WWW-Authenticate, X-Request-Id');
}

export function preflight(c: RequestContext): Response {
  allowAnySite(c);
  // The protocol's headers can have names of a tool's own (`Mcp-Param-…`).
  const asked = c.req.header('access-control-request-headers');
  if (asked !== undefined) c.header('Access-Control-Allow-Headers', asked);
  c.header('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
  c.header('Access-Control-Max-Age', String(MAX_AGE_S));
  return c.body(null, 204);
}
