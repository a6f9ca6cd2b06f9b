import type { Context, Hono, MiddlewareHandler } from 'hono';
import { TrieRouter } from 'hono/router/trie-router';
import { apiError } from '../../core/base/errors.ts';
import type { AppContext } from './app.ts';
import { failure } from './respond.ts';
import { shownPath } from './shown-path.ts';

/**
 * Answers 405 with `Allow` where the address exists and the method does not. It looks only at what nobody answered, so
 * that requests that were answered pay nothing for it.
 */
export function refuseWrongMethods(parts: readonly Hono<AppContext>[]): MiddlewareHandler<AppContext> {
  let methodsAt: ((path: string) => ReadonlySet<string>) | undefined;
  return async (c, next) => {
    await next();
    if (c.res.status !== 404) return;
    methodsAt ??= readRoutes(parts);
    const allowed = methodsAt(c.req.path);
    if (allowed.size === 0 || allowed.has('ALL') || allowed.has(c.req.method)) return;
    const answer = refusal(c, [...allowed].sort());
    // Without it the headers of what was there, its length among them, would be kept.
    c.res = undefined;
    c.res = answer;
  };
}

function refusal(c: Context<AppContext>, allowed: readonly string[]): Response {
  c.header('Allow', allowed.join(', '));
  return failure(
    c,
    apiError(
      'method_not_allowed',
      `${shownPath(c.req.path)} does not answer ${c.req.method}; use ${allowed.join(' or ')}.`,
    ),
  );
}

/** Addresses with the methods that they answer. Routes for every address, the site's, say nothing about one. */
function readRoutes(parts: readonly Hono<AppContext>[]): (path: string) => ReadonlySet<string> {
  const router = new TrieRouter<string>();
  for (const { method, path } of parts.flatMap((part) => part.routes)) {
    if (path !== '*' && path !== '/*') router.add('GET', path, method);
  }
  return (path) => {
    const [found] = router.match('GET', path);
    const methods = new Set(found.map(([method]) => method));
    if (methods.has('GET')) methods.add('HEAD');
    return methods;
  };
}
